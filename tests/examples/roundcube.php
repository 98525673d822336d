<?php
// roundcube.php SCRIPT FEED [HTML_CLASS]: runs the Roundcube plugin as Roundcube does and prints a page of its. With the path of
// Roundcube's own program/lib/Roundcube/html.php that class is used, else one that does as much of the same as the plugin needs.
[, $script, $feed] = $argv;

class rcube_config
{
    public function __construct(private array $values) {}
    public function get(string $name) { return $this->values[$name] ?? null; }
}

class rcmail
{
    public static array $values = [];
    public rcube_config $config;
    public static function get_instance(): self
    {
        $rcmail = new self();
        $rcmail->config = new rcube_config(self::$values);
        return $rcmail;
    }
}

class rcube_plugin
{
    public array $hooks = [];
    public function add_hook(string $name, callable $hook): void { $this->hooks[$name] = $hook; }
}

class rcube
{
    public static function Q($text) { return htmlspecialchars((string) $text, ENT_QUOTES); }
}

if (isset($argv[3])) {
    define('RCUBE_CHARSET', 'UTF-8');
    require $argv[3];
} else {
    class html
    {
        public static function tag(string $name, array $attributes, ?string $content, ?array $allowed): string
        {
            $written = '';
            foreach ($attributes as $key => $value) {
                if (in_array($key, $allowed ?? array_keys($attributes))) {
                    $written .= sprintf(' %s="%s"', $key, htmlspecialchars($value, ENT_QUOTES));
                }
            }
            return "<$name$written>$content</$name>";
        }
    }
}

require __DIR__ . '/../../public/examples/roundcube/status_banner/status_banner.php';

$_SESSION = ['language' => 'nb_NO'];
rcmail::$values = ['status_banner_script' => $script, 'status_banner_feed' => $feed, 'timezone' => 'America/Los_Angeles'];
$plugin = new status_banner();
$plugin->init();
$content = '<!doctype html><html lang="nb"><head><title>Roundcube</title><link rel="icon" href="data:,"></head><body class="task-mail">$1 \\1</body></html>';
$hook = $plugin->hooks['render_page'];
// A frame inside the page has none.
if ($hook(['template' => 'messagepreview', 'content' => $content])['content'] !== $content) {
    exit('a frame was changed');
}
echo $hook(['template' => 'mail', 'content' => $content])['content'];
