<?php
/**
 * Plugin Name: Status banner
 * Description: Shows incidents and planned maintenance of your service at the top of every page, and its history as a block or a shortcode.
 * Version: 0.0.0
 * Requires at least: 6.1
 * Requires PHP: 7.4
 * Author: The authors of Windowpane
 * License: MIT OR Apache-2.0
 * License URI: https://spdx.org/licenses/MIT.html
 * Text Domain: status-banner
 */

namespace StatusBanner;

if (!defined('ABSPATH')) {
    exit;
}

const OPTION = 'status_banner';

/** The settings with their default values. */
const DEFAULTS = ['script' => '', 'feed' => '', 'mirrors' => '', 'components' => '', 'href' => '', 'banner' => 'all', 'position' => 'inline'];

/** The settings that are URLs, with the constants of wp-config.php that override them. */
const URLS = ['script' => 'STATUS_BANNER_SCRIPT', 'feed' => 'STATUS_BANNER_FEED'];

/** The value of a setting: a constant of wp-config.php, otherwise the saved option. The filter `status_banner_SETTING` overrides both. */
function setting(string $name): string
{
    $constant = URLS[$name] ?? '';
    $saved = get_option(OPTION);
    $value = $constant && defined($constant) ? constant($constant) : (is_array($saved) ? $saved[$name] ?? '' : '');

    return (string) apply_filters("status_banner_$name", $value === '' ? DEFAULTS[$name] : $value);
}

function is_set_up(): bool
{
    return setting('script') !== '' && setting('feed') !== '';
}

/** An element with the attributes that are not empty. */
function element(string $name, array $attributes): string
{
    // WordPress sets the page's language in <html lang>. Themes have a fixed color scheme, whatever the visitor's system prefers.
    $attributes += ['feed' => setting('feed'), 'mirrors' => setting('mirrors'), 'components' => setting('components'), 'theme' => 'page'];
    $attributes = apply_filters('status_banner_attributes', $attributes, $name);
    $written = '';
    foreach ($attributes as $key => $value) {
        if ((string) $value !== '') {
            $written .= sprintf(' %s="%s"', esc_attr($key), esc_attr($value));
        }
    }

    return "<$name$written></$name>";
}

// --- The page

add_action('wp_enqueue_scripts', function () {
    if (!is_set_up()) {
        return;
    }
    if (function_exists('wp_enqueue_script_module')) {
        wp_enqueue_script_module('status-banner', setting('script'), [], null);
    } else {
        // Before WordPress 6.5.
        add_action('wp_head', function () {
            wp_print_script_tag(['type' => 'module', 'src' => esc_url(setting('script')), 'id' => 'status-banner-js-module']);
        });
    }
    if (is_admin_bar_showing()) {
        // The admin bar is fixed only in wide windows.
        wp_register_style('status-banner', false, [], '0.0.0');
        wp_enqueue_style('status-banner');
        wp_add_inline_style('status-banner', '@media (min-width:601px){status-banner[position=top]{top:var(--wp-admin--admin-bar--height,32px)}}');
    }
});

add_action('wp_body_open', function () {
    $where = setting('banner');
    if (is_set_up() && ($where === 'all' || ($where === 'front' && is_front_page()))) {
        echo element('status-banner', ['position' => setting('position'), 'href' => setting('href')]);
    }
});

// --- The history: [status_timeline past_days="30"], and a block

/** The timeline with the attributes that an author has chosen. */
function timeline(array $chosen): string
{
    if (!is_set_up()) {
        return current_user_can('manage_options') ? '<p>' . esc_html__('Status timeline: set its script and feed under Settings.', 'status-banner') . '</p>' : '';
    }
    $attributes = array_intersect_key($chosen, array_flip(['components', 'kinds', 'tags', 'past-days', 'group-by']));

    return element('status-timeline', array_filter($attributes, fn ($value) => (string) $value !== ''));
}

add_action('init', function () {
    add_shortcode('status_timeline', function ($chosen) {
        $names = ['components' => '', 'kinds' => '', 'tags' => '', 'past_days' => '', 'group_by' => ''];
        $chosen = shortcode_atts($names, $chosen, 'status_timeline');
        $keys = array_map(fn ($name) => str_replace('_', '-', $name), array_keys($chosen));

        return timeline(array_combine($keys, $chosen));
    });
    register_block_type(__DIR__ . '/blocks/timeline', [
        'render_callback' => fn ($block) => sprintf('<div %s>%s</div>', get_block_wrapper_attributes(), timeline([
            'components' => $block['components'] ?? '',
            'past-days' => $block['pastDays'] ?? '',
            'group-by' => $block['groupBy'] ?? '',
        ])),
    ]);
});

// --- Settings

/** Label, description and kind of each setting: 'url', 'text', or a list of choices. */
function fields(): array
{
    return [
        'script' => [__('Script', 'status-banner'), __('The URL of embed.js on your status host.', 'status-banner'), 'url'],
        'feed' => [__('Feed', 'status-banner'), __('The URL of the feed, which has to allow this site to read it (CORS).', 'status-banner'), 'url'],
        'mirrors' => [__('Mirrors', 'status-banner'), __('URLs of the same feed on other hosts, separated by spaces.', 'status-banner'), 'text'],
        'components' => [__('Components', 'status-banner'), __('Ids or names, separated by commas. Empty: all.', 'status-banner'), 'text'],
        'href' => [__('Details', 'status-banner'), __('The target of “Details”. Empty: the page that the feed names.', 'status-banner'), 'url'],
        'banner' => [__('Banner', 'status-banner'), '', [
            'all' => __('on all pages', 'status-banner'),
            'front' => __('on the front page', 'status-banner'),
            'none' => __('on no page', 'status-banner'),
        ]],
        'position' => [__('Position', 'status-banner'), '', [
            'inline' => __('scrolls with the page', 'status-banner'),
            'top' => __('stays at the top of the window', 'status-banner'),
        ]],
    ];
}

function sanitize($given): array
{
    $given = is_array($given) ? $given : [];
    $saved = get_option(OPTION);
    $clean = [];
    foreach (fields() as $name => [, , $kind]) {
        if (!isset($given[$name])) {
            // A field that a constant overrides is disabled, and browsers do not submit it.
            $given[$name] = is_array($saved) ? $saved[$name] ?? '' : '';
        }
        $value = is_scalar($given[$name]) ? trim((string) $given[$name]) : '';
        if (is_array($kind)) {
            $clean[$name] = isset($kind[$value]) ? $value : DEFAULTS[$name];
        } else {
            $clean[$name] = $kind === 'url' ? esc_url_raw($value, ['http', 'https']) : sanitize_text_field($value);
        }
    }

    return $clean;
}

function print_field(array $field): void
{
    ['name' => $name, 'description' => $description, 'kind' => $kind] = $field;
    $id = "status-banner-$name";
    $attributes = sprintf('id="%s" name="%s[%s]" aria-describedby="%s-description"', esc_attr($id), OPTION, esc_attr($name), esc_attr($id));
    $constant = URLS[$name] ?? '';
    if ($constant && defined($constant)) {
        $description = sprintf(/* translators: %s: the name of a constant */ __('Set in wp-config.php as %s.', 'status-banner'), $constant);
        printf('<input type="url" class="regular-text code" disabled %s value="%s">', $attributes, esc_attr(setting($name)));
    } elseif (is_array($kind)) {
        printf('<select %s>', $attributes);
        foreach ($kind as $value => $label) {
            printf('<option value="%s"%s>%s</option>', esc_attr($value), selected(setting($name), $value, false), esc_html($label));
        }
        echo '</select>';
    } else {
        $saved = get_option(OPTION);
        printf('<input type="%s" class="regular-text code" %s value="%s">', esc_attr($kind), $attributes, esc_attr(is_array($saved) ? $saved[$name] ?? '' : ''));
    }
    printf('<p class="description" id="%s-description">%s</p>', esc_attr($id), esc_html($description));
}

add_action('admin_init', function () {
    register_setting(OPTION, OPTION, ['type' => 'array', 'sanitize_callback' => __NAMESPACE__ . '\sanitize', 'default' => []]);
    add_settings_section('status-banner', '', '__return_null', 'status-banner');
    foreach (fields() as $name => [$label, $description, $kind]) {
        add_settings_field($name, $label, __NAMESPACE__ . '\print_field', 'status-banner', 'status-banner', compact('name', 'description', 'kind') + ['label_for' => "status-banner-$name"]);
    }
});

add_action('admin_menu', function () {
    $title = __('Status banner', 'status-banner');
    add_options_page($title, $title, 'manage_options', 'status-banner', function () use ($title) {
        printf('<div class="wrap"><h1>%s</h1><form action="options.php" method="post">', esc_html($title));
        settings_fields(OPTION);
        do_settings_sections('status-banner');
        submit_button();
        echo '</form></div>';
    });
});

add_filter('plugin_action_links_' . plugin_basename(__FILE__), function ($links) {
    $settings = sprintf('<a href="%s">%s</a>', esc_url(admin_url('options-general.php?page=status-banner')), esc_html__('Settings', 'status-banner'));

    return array_merge([$settings], $links);
});
