<?php
// wordpress.php SCRIPT FEED: runs the WordPress plugin as WordPress does and prints a page of its.
[, $script, $feed] = $argv;
const ABSPATH = '/';

$actions = [];
$modules = [];
function add_action(string $name, callable $action): void { $GLOBALS['actions'][$name][] = $action; }
function wp_enqueue_script_module(string $id, string $src, array $dependencies = [], $version = false): void { $GLOBALS['modules'][$id] = $src; }
function esc_url(string $url): string { return htmlspecialchars($url, ENT_QUOTES); }
function esc_attr(string $text): string { return htmlspecialchars($text, ENT_QUOTES); }
function get_bloginfo(string $what): string { return $what === 'language' ? 'nb-NO' : ''; }

// The addresses are the only lines a site changes.
$plugin = file_get_contents(__DIR__ . '/../../public/examples/wordpress/status-banner.php');
$plugin = strtr($plugin, ['https://status.example.org/windowpane/embed.js' => $script, 'https://status.example.org/summary.json' => $feed]);
eval('?>' . $plugin);

ob_start();
foreach (['wp_enqueue_scripts', 'wp_body_open'] as $name) {
    foreach ($actions[$name] as $action) {
        $action();
    }
}
$body = ob_get_clean();
$head = implode('', array_map(fn ($src) => "<script type=\"module\" src=\"$src\"></script>", $modules));
echo "<!doctype html><html lang=\"nb\"><head><title>WordPress</title><link rel=\"icon\" href=\"data:,\">$head</head><body>$body</body></html>";
