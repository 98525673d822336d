<?php

// WordPress runs this when the plugin is deleted, not when it is deactivated.
if (!defined('WP_UNINSTALL_PLUGIN')) {
    exit;
}

if (is_multisite()) {
    foreach (get_sites(['fields' => 'ids', 'number' => 0]) as $site) {
        delete_blog_option($site, 'status_banner');
    }
} else {
    delete_option('status_banner');
}
