<?php

/**
 * Roundcube plugin: shows the service status above the log-in page, the mailbox, the composer and all other pages.
 *
 * Options: config.inc.php.dist. Installation: README.md.
 *
 * @license MIT OR Apache-2.0
 */
class status_banner extends rcube_plugin
{
    public $noajax = true;

    public function init()
    {
        $this->load_config();
        $this->add_hook('render_page', [$this, 'render_page']);
    }

    public function render_page($args)
    {
        $rcmail = rcmail::get_instance();
        if (!$this->is_page($rcmail->output, $args['template'])) {
            return $args;
        }
        $script = $rcmail->config->get('status_banner_script');
        $feed = $rcmail->config->get('status_banner_feed');
        if (!$script || !$feed) {
            $this->log_missing_options($rcmail);
            return $args;
        }
        if (in_array($rcmail->task, (array) $rcmail->config->get('status_banner_skip_tasks'))) {
            return $args;
        }

        // Here and not in init(): Roundcube's error page does not call that.
        $this->include_script('status_banner.js');
        $rcmail->output->set_env('status_banner_disable_send', (bool) $rcmail->config->get('status_banner_disable_send'));
        $sheet = $this->local_skin_path() . '/status_banner.css';
        if (is_file($this->home . '/' . $sheet)) {
            $this->include_stylesheet($sheet);
        }

        $attributes = $this->attributes($rcmail);
        $tags = html::tag('script', ['type' => 'module', 'src' => $script], '', ['type', 'src'])
            . html::tag('status-banner', $attributes, '', array_keys($attributes));
        $args['content'] = preg_replace('/<body[^>]*>/', '$0' . addcslashes($tags, '\\$'), $args['content'], 1);

        return $args;
    }

    /** Whether the template is a whole page: frames inside a page and print views have no banner. */
    private function is_page($output, $template)
    {
        $is_frame = $output->get_env('framed') && !$output->get_env('extwin');

        return !$is_frame && strpos($template, 'print') === false;
    }

    /** Logs once per session. Not before log-in, when there is no session to remember it and the log would grow with every visitor. */
    private function log_missing_options($rcmail)
    {
        if ($this->is_logged_in($rcmail) && empty($_SESSION['status_banner_logged'])) {
            $_SESSION['status_banner_logged'] = true;
            rcube::write_log('errors', 'status_banner: no banner is shown until status_banner_script and status_banner_feed are set');
        }
    }

    private function attributes($rcmail)
    {
        $config = $rcmail->config;
        $attributes = ['feed' => $config->get('status_banner_feed')];
        if ($mirrors = (array) $config->get('status_banner_mirrors')) {
            $attributes['mirrors'] = implode(' ', $mirrors);
        }
        if ($components = (array) $config->get('status_banner_components')) {
            $attributes['components'] = implode(',', $components);
        }
        if ($href = $config->get('status_banner_href')) {
            $attributes['href'] = $href;
        }
        $audience = $this->audience($rcmail);
        if ($audience !== '') {
            $attributes['audience'] = $audience;
        }
        if ($zone = $this->zone($config)) {
            $attributes['time-zone'] = $zone;
        }
        $attributes['lang'] = $this->language($rcmail);
        // The color scheme of the skin, which our style sheet for it sets.
        $attributes['theme'] = 'page';
        $attributes['density'] = $config->get('status_banner_density', 'line');

        return $attributes;
    }

    /** The audience to which the user belongs; it never leaves the page. Unknown before log-in. */
    private function audience($rcmail)
    {
        if (!$this->is_logged_in($rcmail)) {
            return '';
        }
        $domain = $rcmail->user->get_username('domain');
        $host = $_SESSION['storage_host'] ?? '';
        $audience = $rcmail->config->get('status_banner_audience');
        if (is_array($audience)) {
            $found = array_filter([$audience[$domain] ?? '', $audience[$host] ?? '']);
            return implode(',', array_unique($found));
        }

        return strtr((string) $audience, ['%d' => $domain, '%h' => $host]);
    }

    /** The time zone that the user has chosen. None for "auto", where the widget uses the browser's; get() would return the server's. */
    private function zone($config)
    {
        $zone = $config->all()['timezone'] ?? 'auto';

        return $zone === 'auto' || is_numeric($zone) ? null : $zone;
    }

    /** The user's language with their 12- or 24-hour format, so that "7:14 PM" does not appear beside Roundcube's "19:14". */
    private function language($rcmail)
    {
        $language = str_replace('_', '-', $_SESSION['language'] ?? 'en_US');
        if (!$this->is_logged_in($rcmail)) {
            return $language;
        }
        $has_twelve_hours = preg_match('/[gh]/', $rcmail->config->get('time_format', 'H:i'));

        return $language . '-u-hc-' . ($has_twelve_hours ? 'h12' : 'h23');
    }

    private function is_logged_in($rcmail)
    {
        return $rcmail->user && $rcmail->user->ID;
    }
}
