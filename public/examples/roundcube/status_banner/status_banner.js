// Measures the banner's height, for skins that position their parts absolutely. Also disables "Send" while mail cannot be sent, if the
// administrator has configured that.
(() => {
  const onReady = (run) => (document.readyState === 'loading' ? document.addEventListener('DOMContentLoaded', run) : run());

  onReady(() => {
    const banner = document.querySelector('status-banner');
    if (!banner) return;
    new ResizeObserver(() => {
      document.documentElement.style.setProperty('--status-banner-height', `${banner.offsetHeight}px`);
      // larry and classic compute heights in scripts, and again on each resize event of the window.
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
  // Roundcube enables its commands when the page is loaded, which may be after the feed.
  onReady(() => window.rcmail?.addEventListener('init', update));
})();
