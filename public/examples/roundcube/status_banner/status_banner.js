// How high the banner is, for the sheets of skins that place their parts by pixels; and, if the administrator wants it, "Send" is
// disabled while mail cannot be sent.
(() => {
  const onReady = (run) => (document.readyState === 'loading' ? document.addEventListener('DOMContentLoaded', run) : run());

  onReady(() => {
    const banner = document.querySelector('status-banner');
    if (!banner) return;
    new ResizeObserver(() => {
      document.documentElement.style.setProperty('--status-banner-height', `${banner.offsetHeight}px`);
      // larry and classic compute heights in scripts, and do so again when the window's size changes.
      if (getComputedStyle(banner).position === 'absolute') dispatchEvent(new Event('resize'));
    }).observe(banner);
  });

  const isComposer = () => window.rcmail?.env.status_banner_disable_send && rcmail.env.action === 'compose';
  let reason = null;
  let isOurs = false;

  function update() {
    if (!isComposer() || (reason === null && !isOurs)) return;
    isOurs = reason !== null;
    rcmail.enable_command('send', !isOurs);
    for (const button of document.querySelectorAll('.send')) {
      if (isOurs) {
        button.dataset.title ??= button.title;
        button.title = reason;
      } else if ('title' in button.dataset) {
        button.title = button.dataset.title;
        delete button.dataset.title;
      }
    }
  }

  document.addEventListener('status-change', ({ detail }) => {
    reason = detail.mail?.sending === 'unavailable' ? (detail.banner?.title ?? '') : null;
    update();
  });
  // Roundcube enables its commands when the page is there, which may be after the feed.
  onReady(() => window.rcmail?.addEventListener('init', update));
})();
