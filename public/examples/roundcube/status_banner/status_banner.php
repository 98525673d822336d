<?php

/**
 * Roundcube plugin: the status of the service above the mailbox, and on the log-in page.
 *
 * Copy this folder to plugins/, put 'status_banner' into $config['plugins'], and set in config.inc.php:
 *   $config['status_banner_script'] = 'https://status.example.org/windowpane/embed.js';
 *   $config['status_banner_feed'] = 'https://status.example.org/summary.json';
 */
class status_banner extends rcube_plugin
{
    public $task = 'login|mail|settings';

    public function init()
    {
        $this->add_hook('render_page', [$this, 'render_page']);
    }

    public function render_page($args)
    {
        $config = rcmail::get_instance()->config;
        $script = $config->get('status_banner_script');
        $feed = $config->get('status_banner_feed');
        // The frames inside the page have none of their own.
        if (!$script || !$feed || !in_array($args['template'], ['login', 'mail', 'compose', 'settings'])) {
            return $args;
        }
        $attributes = ['feed' => $feed, 'lang' => str_replace('_', '-', $_SESSION['language'] ?? 'en_US')];
        // The visitor's own choice in Roundcube; 'auto' is the browser's zone.
        $zone = $config->get('timezone');
        if ($zone && $zone !== 'auto') {
            $attributes['time-zone'] = $zone;
        }
        $tag = html::tag('script', ['type' => 'module', 'src' => $script], '', ['type', 'src'])
            . html::tag('status-banner', $attributes, '', array_keys($attributes));
        $args['content'] = preg_replace('/<body[^>]*>/', '$0' . addcslashes($tag, '\\$'), $args['content'], 1);

        return $args;
    }
}
