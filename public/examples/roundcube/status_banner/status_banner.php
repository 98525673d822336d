<?php

/**
 * Roundcube plugin: the status of the service above the log-in page, the mailbox, the composer and all other pages.
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
            $this->say_what_is_missing($rcmail);
            return $args;
        }
        if (in_array($rcmail->task, (array) $rcmail->config->get('status_banner_skip_tasks'))) {
            return $args;
        }

        // Here and not at startup: Roundcube's error page starts nothing.
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

    /** A page of its own: the frames inside it have no banner, and nobody prints one. */
    private function is_page($output, $template)
    {
        $is_frame = $output->get_env('framed') && !$output->get_env('extwin');

        return !$is_frame && strpos($template, 'print') === false;
    }

    /** Once in a session, and a session is not kept before the log-in: the log would grow with every visitor. */
    private function say_what_is_missing($rcmail)
    {
        if ($this->is_logged_in($rcmail) && empty($_SESSION['status_banner_said'])) {
            $_SESSION['status_banner_said'] = true;
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
        // The skin's own light or dark, which its sheet here says to be the page's.
        $attributes['theme'] = 'page';

        return $attributes;
    }

    /** What the user is of those that an entry of the feed may be for. It stays in the page. Before the log-in: unknown. */
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

    /** The zone that the user has chosen, if any: the browser's is the widget's business, and get() gives the server's for it. */
    private function zone($config)
    {
        $zone = $config->all()['timezone'] ?? 'auto';

        return $zone === 'auto' || is_numeric($zone) ? null : $zone;
    }

    /** With the clock that the user has chosen: "since 7:14 PM" beside "today 19:14" would be two on a page. */
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
