<?php
/**
 * Plugin Name: Status banner
 * Description: The status of the service at the top of every page. Copy this file to wp-content/plugins/ and switch it on.
 * License: MIT
 */

if (!defined('ABSPATH')) {
    exit;
}

const STATUS_BANNER_SCRIPT = 'https://status.example.org/windowpane/embed.js';
const STATUS_BANNER_FEED = 'https://status.example.org/summary.json';

// WordPress 6.5 and newer.
add_action('wp_enqueue_scripts', function () {
    wp_enqueue_script_module('status-banner', STATUS_BANNER_SCRIPT, [], null);
});

add_action('wp_body_open', function () {
    printf('<status-banner feed="%s" lang="%s"></status-banner>', esc_url(STATUS_BANNER_FEED), esc_attr(get_bloginfo('language')));
});
