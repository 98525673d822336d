// A Playwright reporter that lists the skipped tests with the reasons.
export default class {
  onTestEnd(test, { status, annotations }) {
    if (status !== 'skipped') return;
    const reasons = annotations.filter(({ type }) => type === 'skip').map(({ description }) => description ?? 'no reason');
    console.log(`skipped: ${test.titlePath().filter(Boolean).join(', ')}: ${reasons.join('; ')}`);
  }
}
