// A reporter for Playwright that says which tests were skipped, and why.
export default class {
  onTestEnd(test, { status, annotations }) {
    if (status !== 'skipped') return;
    const reasons = annotations.filter(({ type }) => type === 'skip').map(({ description }) => description ?? 'no reason is given');
    console.log(`skipped: ${test.titlePath().filter(Boolean).join(', ')}: ${reasons.join('; ')}`);
  }
}
