// The accessibility tree of the main states.
import { expect, test } from './fixtures.mjs';
import { CONSOLE, STATES, openGallery } from './pages/gallery/gallery.mjs';

const TREES = {
  'banner-major': `
    - region "Service status":
      - paragraph: Partial outage, Cause found
      - paragraph: Mail programs cannot connect
      - paragraph:
        - text: Started
        - time: 11:00
        - text: ", 2 hours ago. No estimated end time yet."
      - paragraph: Affects IMAP
      - paragraph: You can’t read your mail. You can send mail. Incoming mail is queued and will be delivered later. No mail loss.
      - paragraph:
        - link /^Details. /
      - button /^Dismiss. /
  `,
  'banner-ahead': `
    - region "Service status":
      - paragraph: Scheduled maintenance, in 30 hours
      - paragraph: New disks for the mail store
      - paragraph:
        - text: Tomorrow, Saturday 16 March,
        - time: 19:00
        - text: to
        - time: 21:00
        - text: Oslo time (CET) (
        - time: 14:00
        - text: to
        - time: 16:00
        - text: in New York)
      - paragraph: "Affects IMAP and Webmail. Expected downtime: 30 minutes"
      - paragraph: "During maintenance: Reading mail may be slow or fail."
      - paragraph:
        - link /^Details. /
      - button /^Dismiss. /
  `,
  'banner-dismissed': `
    - region "Service status":
      - paragraph: Hidden until there is news.
      - button "Undo"
  `,
  'banner-unknown': `
    - region "Service status":
      - paragraph: The status cannot be loaded right now
      - paragraph: We don’t know whether everything is working. We’ll keep trying.
      - paragraph:
        - 'link "Details: The status cannot be loaded right now"'
  `,
  'timeline-mixed': `
    - 'region "Service status: Fjordpost"':
      - article:
        - heading /^تأخر البريد الوارد من example.com/ [level=2]
        - link /^Link to this entry. تأخر/
        - paragraph: Degraded, Cause found
        - paragraph:
          - text: Started
          - time: 11:00
          - text: ", 2 hours ago."
        - list:
          - listitem:
            - paragraph:
              - text: Cause found
              - time: 12:00
            - paragraph: A disk array has lost its second disk. A spare one is being filled.
          - listitem:
            - paragraph:
              - text: Investigating
              - time: 11:00
            - paragraph: We are looking into it.
        - term: Affected
        - definition: /תקלה ב-IMAP/
        - paragraph:
          - link "More about this"
          - button /^Copy link. تأخر/
        - paragraph:
          - text: As of
          - time: 13:00
      - paragraph: Times shown in Oslo time (CET); Fjordpost uses New York time (UTC−4)
      - button "Change time zone" [expanded=false]
      - heading "Services" [level=3]
      - list:
        - listitem: /תקלה ב-IMAP .* Degraded/
      - heading "History" [level=3]
      - heading "Tuesday 12 March" [level=4]
      - group: /Resolved/
      - paragraph:
        - link "Support"
  `,
  'timeline-no-match': `
    - 'region "Service status: Fjordpost"':
      - article:
        - heading "Nothing can be reached" [level=2]
      - paragraph: /Times shown in Oslo time/
      - button "Change time zone" [expanded=false]
      - heading "Open incidents" [level=3]
      - heading "Services" [level=3]
      - list:
        - listitem: IMAP. Major outage
        - listitem: Webmail. Degraded
        - listitem: SMTP. Major outage
        - listitem: Incoming mail. Major outage
      - heading "Scheduled maintenance" [level=3]
      - heading "Notices" [level=3]
      - heading "History" [level=3]
      - search "Filter":
        - searchbox "Search": nothing is called that
        - combobox "Type"
        - combobox "Service"
        - paragraph:
          - text: 0 entries
          - button "Clear filters"
      - paragraph: No matching entries.
      - paragraph:
        - link "Support"
  `,
  'timeline-zones': `
    - 'region "Service status: Fjordpost"':
      - heading "All services are operational" [level=2]
      - paragraph: /As of/
      - paragraph: /Times shown in Oslo time/
      - button "Change time zone" [expanded]
      - combobox "City, time zone or UTC offset" [expanded]: argentina
      - listbox "Time zones":
        - option "La Rioja America/Argentina/La_Rioja UTC−3"
        - option "Río Gallegos America/Argentina/Rio_Gallegos UTC−3"
      - status: /\\d+ time zones/
      - heading "Services" [level=3]
  `,
};

test('the accessibility tree of the main states', async ({ page, site, quiet }) => {
  CONSOLE.forEach((line) => quiet.expect(line));
  const states = STATES.filter((state) => `${state.element.slice(7)}-${state.name.replaceAll(' ', '-')}` in TREES);
  expect(states).toHaveLength(Object.keys(TREES).length);
  await openGallery(page, site, { states });
  for (const [id, tree] of Object.entries(TREES)) await expect(page.locator(`#${id} .root`), id).toMatchAriaSnapshot(tree);
});
