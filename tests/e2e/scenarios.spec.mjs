// The provider's posts of 2005 to 2016 at decisive instants, as visitors in seven time zones read them: in British
// English with the 24-hour clock. Each row was computed from its instants in UTC with the tz database of another program.
import { expect, test } from './fixtures.mjs';
import { eventsOf, open, set, timeline } from './host.mjs';

/** [entry, feed, now, when, the text in each zone: of its windows, or else of its time] */
// prettier-ignore
const SCENARIOS = [
  ['db-replacement', 'runbox-2012', '2012-12-11T22:00:00Z', 'the day before', {
    'America/Los_Angeles': ['Today, Tuesday 11 December', '21:30–23:30', 'Los Angeles time (UTC−8)', 'Oslo: Wednesday 12 December, 06:30–08:30'],
    'America/New_York': ['Tomorrow, Wednesday 12 December', '00:30–02:30', 'New York time (UTC−5)', 'Oslo: 06:30–08:30'],
    'Europe/Oslo': ['Tomorrow, Wednesday 12 December', '06:30–08:30', 'Oslo time (CET)'],
    'Asia/Kolkata': ['Today, Wednesday 12 December', '11:00–13:00', 'Kolkata time (UTC+5:30)', 'Oslo: 06:30–08:30'],
    'Asia/Kathmandu': ['Today, Wednesday 12 December', '11:15–13:15', 'Kathmandu time (UTC+5:45)', 'Oslo: 06:30–08:30'],
    'Pacific/Auckland': ['Today, Wednesday 12 December', '18:30–20:30', 'Auckland time (UTC+13)', 'Oslo: 06:30–08:30'],
    'Pacific/Kiritimati': ['Today, Wednesday 12 December', '19:30–21:30', 'Kiritimati time (UTC+14)', 'Oslo: 06:30–08:30'],
  }],
  ['upgrade-postponed', 'runbox-2012', '2012-11-07T12:00:00Z', 'postponed by a day', {
    'America/Los_Angeles': ['Moved from about Tuesday 6 November at 22:30', 'New time: today, Wednesday 7 November', 'About 22:30–23:30', 'Los Angeles time (UTC−8)', 'Oslo: Thursday 8 November, 07:30–08:30'],
    'America/New_York': ['Moved from about Wednesday 7 November at 01:30', 'New time: tomorrow, Thursday 8 November', 'About 01:30–02:30', 'New York time (UTC−5)', 'Oslo: 07:30–08:30'],
    'Europe/Oslo': ['Moved from about Wednesday 7 November at 07:30', 'New time: tomorrow, Thursday 8 November', 'About 07:30–08:30', 'Oslo time (CET)'],
    'Asia/Kolkata': ['Moved from about Wednesday 7 November at 12:00', 'New time: tomorrow, Thursday 8 November', 'About 12:00–13:00', 'Kolkata time (UTC+5:30)', 'Oslo: 07:30–08:30'],
    'Asia/Kathmandu': ['Moved from about Wednesday 7 November at 12:15', 'New time: tomorrow, Thursday 8 November', 'About 12:15–13:15', 'Kathmandu time (UTC+5:45)', 'Oslo: 07:30–08:30'],
    'Pacific/Auckland': ['Moved from about Wednesday 7 November at 19:30', 'New time: today, Thursday 8 November', 'About 19:30–20:30', 'Auckland time (UTC+13)', 'Oslo: 07:30–08:30'],
    'Pacific/Kiritimati': ['Moved from about Wednesday 7 November at 20:30', 'New time: today, Thursday 8 November', 'About 20:30–21:30', 'Kiritimati time (UTC+14)', 'Oslo: 07:30–08:30'],
  }],
  ['network-2014', 'runbox-2014', '2014-10-05T12:00:00Z', 'the day before', {
    'America/Los_Angeles': ['Today, Sunday 5 October', '15:01–22:59', 'Los Angeles time (UTC−7)', 'Oslo: Monday 6 October, 00:01–07:59'],
    'America/New_York': ['Today, Sunday 5 October', '18:01 – 01:59 Monday', 'New York time (UTC−4)', 'Oslo: Monday 6 October, 00:01–07:59'],
    'Europe/Oslo': ['Tomorrow, Monday 6 October', '00:01–07:59', 'Oslo time (CEST)'],
    'Asia/Kolkata': ['Tomorrow, Monday 6 October', '03:31–11:29', 'Kolkata time (UTC+5:30)', 'Oslo: 00:01–07:59'],
    'Asia/Kathmandu': ['Tomorrow, Monday 6 October', '03:46–11:44', 'Kathmandu time (UTC+5:45)', 'Oslo: 00:01–07:59'],
    'Pacific/Auckland': ['Today, Monday 6 October', '11:01–18:59', 'Auckland time (UTC+13)', 'Oslo: 00:01–07:59'],
    'Pacific/Kiritimati': ['Today, Monday 6 October', '12:01–19:59', 'Kiritimati time (UTC+14)', 'Oslo: 00:01–07:59'],
  }],
  ['storage-move', 'runbox-2014', '2014-04-01T12:00:00Z', 'before its two windows', {
    'America/Los_Angeles': ['Today, Tuesday 1 April', '23:00 – 01:00 Wednesday', 'Los Angeles time (UTC−7)', 'Oslo: Wednesday 2 April, 08:00–10:00', 'Thursday 3 April, 00:00–02:00 | Oslo: 09:00–11:00'],
    'America/New_York': ['Tomorrow, Wednesday 2 April', '02:00–04:00', 'New York time (UTC−4)', 'Oslo: 08:00–10:00', 'Thursday 3 April, 03:00–05:00 | Oslo: 09:00–11:00'],
    'Europe/Oslo': ['Tomorrow, Wednesday 2 April', '08:00–10:00', 'Oslo time (CEST)', 'Thursday 3 April, 09:00–11:00'],
    'Asia/Kolkata': ['Tomorrow, Wednesday 2 April', '11:30–13:30', 'Kolkata time (UTC+5:30)', 'Oslo: 08:00–10:00', 'Thursday 3 April, 12:30–14:30 | Oslo: 09:00–11:00'],
    'Asia/Kathmandu': ['Tomorrow, Wednesday 2 April', '11:45–13:45', 'Kathmandu time (UTC+5:45)', 'Oslo: 08:00–10:00', 'Thursday 3 April, 12:45–14:45 | Oslo: 09:00–11:00'],
    'Pacific/Auckland': ['Today, Wednesday 2 April', '19:00–21:00', 'Auckland time (UTC+13)', 'Oslo: 08:00–10:00', 'Tomorrow, Thursday 3 April, 20:00–22:00 | Oslo: 09:00–11:00'],
    'Pacific/Kiritimati': ['Today, Wednesday 2 April', '20:00–22:00', 'Kiritimati time (UTC+14)', 'Oslo: 08:00–10:00', 'Tomorrow, Thursday 3 April, 21:00–23:00 | Oslo: 09:00–11:00'],
  }],
  ['switches', 'runbox-2014', '2014-01-09T05:00:00Z', 'twelve hours before an approximate start', {
    'America/Los_Angeles': ['Tomorrow, Thursday 9 January', 'About 09:00', 'Los Angeles time (UTC−8)', 'Oslo: 18:00'],
    'America/New_York': ['Today, Thursday 9 January', 'About 12:00', 'New York time (UTC−5)', 'Oslo: 18:00'],
    'Europe/Oslo': ['Today, Thursday 9 January', 'About 18:00', 'Oslo time (CET)'],
    'Asia/Kolkata': ['Today, Thursday 9 January', 'About 22:30', 'Kolkata time (UTC+5:30)', 'Oslo: 18:00'],
    'Asia/Kathmandu': ['Today, Thursday 9 January', 'About 22:45', 'Kathmandu time (UTC+5:45)', 'Oslo: 18:00'],
    'Pacific/Auckland': ['Tomorrow, Friday 10 January', 'About 06:00', 'Auckland time (UTC+13)', 'Oslo: Thursday 9 January at 18:00'],
    'Pacific/Kiritimati': ['Tomorrow, Friday 10 January', 'About 07:00', 'Kiritimati time (UTC+14)', 'Oslo: Thursday 9 January at 18:00'],
  }],
  ['pop-server', 'runbox-2014', '2013-05-26T20:00:00Z', 'the evening before', {
    'America/Los_Angeles': ['Today, Sunday 26 May', '21:00–22:00', 'Los Angeles time (UTC−7)', 'Oslo: Monday 27 May, 06:00–07:00'],
    'America/New_York': ['Tomorrow, Monday 27 May', '00:00–01:00', 'New York time (UTC−4)', 'Oslo: 06:00–07:00'],
    'Europe/Oslo': ['Tomorrow, Monday 27 May', '06:00–07:00', 'Oslo time (CEST)'],
    'Asia/Kolkata': ['Today, Monday 27 May', '09:30–10:30', 'Kolkata time (UTC+5:30)', 'Oslo: 06:00–07:00'],
    'Asia/Kathmandu': ['Today, Monday 27 May', '09:45–10:45', 'Kathmandu time (UTC+5:45)', 'Oslo: 06:00–07:00'],
    'Pacific/Auckland': ['Today, Monday 27 May', '16:00–17:00', 'Auckland time (UTC+12)', 'Oslo: 06:00–07:00'],
    'Pacific/Kiritimati': ['Today, Monday 27 May', '18:00–19:00', 'Kiritimati time (UTC+14)', 'Oslo: 06:00–07:00'],
  }],
  ['storage-unit', 'runbox-2015', '2015-10-11T15:00:00Z', 'the day before', {
    'America/Los_Angeles': ['Today, Sunday 11 October', 'About 21:00–21:45', 'Los Angeles time (UTC−7)', 'Oslo: Monday 12 October, 06:00–06:45'],
    'America/New_York': ['Tomorrow, Monday 12 October', 'About 00:00–00:45', 'New York time (UTC−4)', 'Oslo: 06:00–06:45'],
    'Europe/Oslo': ['Tomorrow, Monday 12 October', 'About 06:00–06:45', 'Oslo time (CEST)'],
    'Asia/Kolkata': ['Tomorrow, Monday 12 October', 'About 09:30–10:15', 'Kolkata time (UTC+5:30)', 'Oslo: 06:00–06:45'],
    'Asia/Kathmandu': ['Tomorrow, Monday 12 October', 'About 09:45–10:30', 'Kathmandu time (UTC+5:45)', 'Oslo: 06:00–06:45'],
    'Pacific/Auckland': ['Today, Monday 12 October', 'About 17:00–17:45', 'Auckland time (UTC+13)', 'Oslo: 06:00–06:45'],
    'Pacific/Kiritimati': ['Today, Monday 12 October', 'About 18:00–18:45', 'Kiritimati time (UTC+14)', 'Oslo: 06:00–06:45'],
  }],
  ['kernel-update', 'mxes-2006', '2006-04-09T20:00:00Z', 'two hours before', {
    'America/Los_Angeles': ['Today, Sunday 9 April', '15:00–15:10', 'Los Angeles time (UTC−7)', 'New York: 18:00–18:10'],
    'America/New_York': ['Today, Sunday 9 April', '18:00–18:10', 'New York time (UTC−4)'],
    'Europe/Oslo': ['Tomorrow, Monday 10 April', '00:00–00:10', 'Oslo time (CEST)', 'New York: Sunday 9 April, 18:00–18:10'],
    'Asia/Kolkata': ['Today, Monday 10 April', '03:30–03:40', 'Kolkata time (UTC+5:30)', 'New York: Sunday 9 April, 18:00–18:10'],
    'Asia/Kathmandu': ['Today, Monday 10 April', '03:45–03:55', 'Kathmandu time (UTC+5:45)', 'New York: Sunday 9 April, 18:00–18:10'],
    'Pacific/Auckland': ['Today, Monday 10 April', '10:00–10:10', 'Auckland time (UTC+12)', 'New York: Sunday 9 April, 18:00–18:10'],
    'Pacific/Kiritimati': ['Today, Monday 10 April', '12:00–12:10', 'Kiritimati time (UTC+14)', 'New York: Sunday 9 April, 18:00–18:10'],
  }],
  ['raid', 'mxes-2006', '2006-03-21T18:00:00Z', 'announced for the evening', {
    'America/Los_Angeles': ['Today, Tuesday 21 March', '17:00–17:05', 'Los Angeles time (UTC−8)', 'New York: 20:00–20:05'],
    'America/New_York': ['Today, Tuesday 21 March', '20:00–20:05', 'New York time (UTC−5)'],
    'Europe/Oslo': ['Tomorrow, Wednesday 22 March', '02:00–02:05', 'Oslo time (CET)', 'New York: Tuesday 21 March, 20:00–20:05'],
    'Asia/Kolkata': ['Tomorrow, Wednesday 22 March', '06:30–06:35', 'Kolkata time (UTC+5:30)', 'New York: Tuesday 21 March, 20:00–20:05'],
    'Asia/Kathmandu': ['Tomorrow, Wednesday 22 March', '06:45–06:50', 'Kathmandu time (UTC+5:45)', 'New York: Tuesday 21 March, 20:00–20:05'],
    'Pacific/Auckland': ['Today, Wednesday 22 March', '13:00–13:05', 'Auckland time (UTC+12)', 'New York: Tuesday 21 March, 20:00–20:05'],
    'Pacific/Kiritimati': ['Today, Wednesday 22 March', '15:00–15:05', 'Kiritimati time (UTC+14)', 'New York: Tuesday 21 March, 20:00–20:05'],
  }],
  ['raid', 'mxes-2006', '2006-03-22T01:10:00Z', 'late', {
    'America/Los_Angeles': ['Planned: 17:00–17:05 Los Angeles time (UTC−8) | New York: 20:00–20:05', '5 mins longer than planned', 'No new end given'],
    'America/New_York': ['Planned: 20:00–20:05 New York time (UTC−5)', '5 mins longer than planned', 'No new end given'],
    'Europe/Oslo': ['Planned: 02:00–02:05 Oslo time (CET) | New York: Tuesday 21 March, 20:00–20:05', '5 mins longer than planned', 'No new end given'],
    'Asia/Kolkata': ['Planned: 06:30–06:35 Kolkata time (UTC+5:30) | New York: Tuesday 21 March, 20:00–20:05', '5 mins longer than planned', 'No new end given'],
    'Asia/Kathmandu': ['Planned: 06:45–06:50 Kathmandu time (UTC+5:45) | New York: Tuesday 21 March, 20:00–20:05', '5 mins longer than planned', 'No new end given'],
    'Pacific/Auckland': ['Planned: 13:00–13:05 Auckland time (UTC+12) | New York: Tuesday 21 March, 20:00–20:05', '5 mins longer than planned', 'No new end given'],
    'Pacific/Kiritimati': ['Planned: 15:00–15:05 Kiritimati time (UTC+14) | New York: Tuesday 21 March, 20:00–20:05', '5 mins longer than planned', 'No new end given'],
  }],
  ['power-2', 'mxes-2006', '2005-09-23T12:00:00Z', 'before the first of six windows', {
    'America/Los_Angeles': ['Today, Friday 23 September', '17:00–21:00', 'Los Angeles time (UTC−7)', 'Friday 23 September, 20:00 – 00:00 in New York', 'Tomorrow, Saturday 24 September, 13:00–17:00 | 16:00–20:00 in New York', 'Sunday 25 September, 13:00–17:00 | 16:00–20:00 in New York', 'Friday 30 September, 17:00–21:00 | Friday 30 September, 20:00 – 00:00 in New York', 'Saturday 1 October, 13:00–17:00 | 16:00–20:00 in New York', 'Sunday 2 October, 13:00–17:00 | 16:00–20:00 in New York'],
    'America/New_York': ['Today, Friday 23 September', '20:00 – 00:00', 'New York time (UTC−4)', 'Tomorrow, Saturday 24 September, 16:00–20:00', 'Sunday 25 September, 16:00–20:00', 'Friday 30 September, 20:00 – 00:00', 'Saturday 1 October, 16:00–20:00', 'Sunday 2 October, 16:00–20:00'],
    'Europe/Oslo': ['Tomorrow, Saturday 24 September', '02:00–06:00', 'Oslo time (CEST)', 'Friday 23 September, 20:00 – 00:00 in New York', 'Tomorrow, Saturday 24 September, 22:00 – 02:00 Sunday | 16:00–20:00 in New York', 'Sunday 25 September, 22:00 – 02:00 Monday | 16:00–20:00 in New York', 'Saturday 1 October, 02:00–06:00 | Friday 30 September, 20:00 – 00:00 in New York', 'Saturday 1 October, 22:00 – 02:00 Sunday | 16:00–20:00 in New York', 'Sunday 2 October, 22:00 – 02:00 Monday | 16:00–20:00 in New York'],
    'Asia/Kolkata': ['Tomorrow, Saturday 24 September', '05:30–09:30', 'Kolkata time (UTC+5:30)', 'Friday 23 September, 20:00 – 00:00 in New York', 'Sunday 25 September, 01:30–05:30 | Saturday 24 September, 16:00–20:00 in New York', 'Monday 26 September, 01:30–05:30 | Sunday 25 September, 16:00–20:00 in New York', 'Saturday 1 October, 05:30–09:30 | Friday 30 September, 20:00 – 00:00 in New York', 'Sunday 2 October, 01:30–05:30 | Saturday 1 October, 16:00–20:00 in New York', 'Monday 3 October, 01:30–05:30 | Sunday 2 October, 16:00–20:00 in New York'],
    'Asia/Kathmandu': ['Tomorrow, Saturday 24 September', '05:45–09:45', 'Kathmandu time (UTC+5:45)', 'Friday 23 September, 20:00 – 00:00 in New York', 'Sunday 25 September, 01:45–05:45 | Saturday 24 September, 16:00–20:00 in New York', 'Monday 26 September, 01:45–05:45 | Sunday 25 September, 16:00–20:00 in New York', 'Saturday 1 October, 05:45–09:45 | Friday 30 September, 20:00 – 00:00 in New York', 'Sunday 2 October, 01:45–05:45 | Saturday 1 October, 16:00–20:00 in New York', 'Monday 3 October, 01:45–05:45 | Sunday 2 October, 16:00–20:00 in New York'],
    'Pacific/Auckland': ['Today, Saturday 24 September', '12:00–16:00', 'Auckland time (UTC+12)', 'Friday 23 September, 20:00 – 00:00 in New York', 'Tomorrow, Sunday 25 September, 08:00–12:00 | Saturday 24 September, 16:00–20:00 in New York', 'Monday 26 September, 08:00–12:00 | Sunday 25 September, 16:00–20:00 in New York', 'Saturday 1 October, 12:00–16:00 | Friday 30 September, 20:00 – 00:00 in New York', 'Sunday 2 October, 09:00–13:00 | Saturday 1 October, 16:00–20:00 in New York', 'Monday 3 October, 09:00–13:00 | Sunday 2 October, 16:00–20:00 in New York'],
    'Pacific/Kiritimati': ['Today, Saturday 24 September', '14:00–18:00', 'Kiritimati time (UTC+14)', 'Friday 23 September, 20:00 – 00:00 in New York', 'Tomorrow, Sunday 25 September, 10:00–14:00 | Saturday 24 September, 16:00–20:00 in New York', 'Monday 26 September, 10:00–14:00 | Sunday 25 September, 16:00–20:00 in New York', 'Saturday 1 October, 14:00–18:00 | Friday 30 September, 20:00 – 00:00 in New York', 'Sunday 2 October, 10:00–14:00 | Saturday 1 October, 16:00–20:00 in New York', 'Monday 3 October, 10:00–14:00 | Sunday 2 October, 16:00–20:00 in New York'],
  }],
  ['db-outage', 'runbox-2012', '2012-11-20T22:40:00Z', 'Oslo: before midnight', {
    'America/Los_Angeles': ['Started 13:50, 50 minutes ago.'],
    'America/New_York': ['Started 16:50, 50 minutes ago.'],
    'Europe/Oslo': ['Started 22:50, 50 minutes ago.'],
    'Asia/Kolkata': ['Started 03:20, 50 minutes ago.'],
    'Asia/Kathmandu': ['Started 03:35, 50 minutes ago.'],
    'Pacific/Auckland': ['Started 10:50, 50 minutes ago.'],
    'Pacific/Kiritimati': ['Started 11:50, 50 minutes ago.'],
  }],
  ['db-outage', 'runbox-2012', '2012-11-20T23:05:00Z', 'Oslo: after midnight', {
    'America/Los_Angeles': ['Started 13:50, 1 hour 15 minutes ago.'],
    'America/New_York': ['Started 16:50, 1 hour 15 minutes ago.'],
    'Europe/Oslo': ['Started Tuesday 20 November at 22:50, 1 hour 15 minutes ago.'],
    'Asia/Kolkata': ['Started 03:20, 1 hour 15 minutes ago.'],
    'Asia/Kathmandu': ['Started 03:35, 1 hour 15 minutes ago.'],
    'Pacific/Auckland': ['Started 10:50, 1 hour 15 minutes ago.'],
    'Pacific/Kiritimati': ['Started 11:50, 1 hour 15 minutes ago.'],
  }],
  ['central-server', 'runbox-2014', '2014-02-19T23:50:00Z', 'with a range for its end', {
    'America/Los_Angeles': ['Started 15:35, 15 minutes ago. Expected to end between 16:05 and 16:20.'],
    'America/New_York': ['Started 18:35, 15 minutes ago. Expected to end between 19:05 and 19:20.'],
    'Europe/Oslo': ['Started 00:35, 15 minutes ago. Expected to end between 01:05 and 01:20.'],
    'Asia/Kolkata': ['Started 05:05, 15 minutes ago. Expected to end between 05:35 and 05:50.'],
    'Asia/Kathmandu': ['Started 05:20, 15 minutes ago. Expected to end between 05:50 and 06:05.'],
    'Pacific/Auckland': ['Started 12:35, 15 minutes ago. Expected to end between 13:05 and 13:20.'],
    'Pacific/Kiritimati': ['Started 13:35, 15 minutes ago. Expected to end between 14:05 and 14:20.'],
  }],
  ['network-problem', 'runbox-2014', '2014-02-12T22:30:00Z', 'in its first minutes', {
    'America/Los_Angeles': ['Started 14:20, 10 minutes ago.'],
    'America/New_York': ['Started 17:20, 10 minutes ago.'],
    'Europe/Oslo': ['Started 23:20, 10 minutes ago.'],
    'Asia/Kolkata': ['Started 03:50, 10 minutes ago.'],
    'Asia/Kathmandu': ['Started 04:05, 10 minutes ago.'],
    'Pacific/Auckland': ['Started 11:20, 10 minutes ago.'],
    'Pacific/Kiritimati': ['Started 12:20, 10 minutes ago.'],
  }],
  ['server-down', 'mxes-2006', '2006-03-23T08:30:00Z', 'while it lasts', {
    'America/Los_Angeles': ['Started 00:15, 15 minutes ago.'],
    'America/New_York': ['Started 03:15, 15 minutes ago.'],
    'Europe/Oslo': ['Started 09:15, 15 minutes ago.'],
    'Asia/Kolkata': ['Started 13:45, 15 minutes ago.'],
    'Asia/Kathmandu': ['Started 14:00, 15 minutes ago.'],
    'Pacific/Auckland': ['Started 20:15, 15 minutes ago.'],
    'Pacific/Kiritimati': ['Started 22:15, 15 minutes ago.'],
  }],
  ['imap-panic', 'mxes-2006', '2006-03-10T23:58:00Z', 'with an estimate beyond midnight in UTC', {
    'America/Los_Angeles': ['Started 14:50, 1 hour 8 minutes ago. Expected end: 16:10.'],
    'America/New_York': ['Started 17:50, 1 hour 8 minutes ago. Expected end: 19:10.'],
    'Europe/Oslo': ['Started Friday 10 March at 23:50, 1 hour 8 minutes ago. Expected end: 01:10.'],
    'Asia/Kolkata': ['Started 04:20, 1 hour 8 minutes ago. Expected end: 05:40.'],
    'Asia/Kathmandu': ['Started 04:35, 1 hour 8 minutes ago. Expected end: 05:55.'],
    'Pacific/Auckland': ['Started 11:50, 1 hour 8 minutes ago. Expected end: 13:10.'],
    'Pacific/Kiritimati': ['Started 12:50, 1 hour 8 minutes ago. Expected end: 14:10.'],
  }],
  ['power-1', 'mxes-2006', '2005-09-21T16:15:00Z', 'while services return', {
    'America/Los_Angeles': ['Started 08:50, 25 minutes ago.'],
    'America/New_York': ['Started 11:50, 25 minutes ago.'],
    'Europe/Oslo': ['Started 17:50, 25 minutes ago.'],
    'Asia/Kolkata': ['Started 21:20, 25 minutes ago.'],
    'Asia/Kathmandu': ['Started 21:35, 25 minutes ago.'],
    'Pacific/Auckland': ['Started 03:50, 25 minutes ago.'],
    'Pacific/Kiritimati': ['Started 05:50, 25 minutes ago.'],
  }],
  ['power-2-outage', 'mxes-2006', '2005-09-22T19:30:00Z', 'a quarter of an hour in', {
    'America/Los_Angeles': ['Started 12:15, 15 minutes ago.'],
    'America/New_York': ['Started 15:15, 15 minutes ago.'],
    'Europe/Oslo': ['Started 21:15, 15 minutes ago.'],
    'Asia/Kolkata': ['Started 00:45, 15 minutes ago.'],
    'Asia/Kathmandu': ['Started 01:00, 15 minutes ago.'],
    'Pacific/Auckland': ['Started 07:15, 15 minutes ago.'],
    'Pacific/Kiritimati': ['Started 09:15, 15 minutes ago.'],
  }],
  ['telephone', 'mxes-2006', '2005-10-25T12:00:00Z', 'with no estimate', {
    'America/Los_Angeles': ['Started 03:30, 1 hour 30 minutes ago. No estimated end time yet.'],
    'America/New_York': ['Started 06:30, 1 hour 30 minutes ago. No estimated end time yet.'],
    'Europe/Oslo': ['Started 12:30, 1 hour 30 minutes ago. No estimated end time yet.'],
    'Asia/Kolkata': ['Started 16:00, 1 hour 30 minutes ago. No estimated end time yet.'],
    'Asia/Kathmandu': ['Started 16:15, 1 hour 30 minutes ago. No estimated end time yet.'],
    'Pacific/Auckland': ['Started Tuesday 25 October at 23:30, 1 hour 30 minutes ago. No estimated end time yet.'],
    'Pacific/Kiritimati': ['Started 00:30, 1 hour 30 minutes ago. No estimated end time yet.'],
  }],
  ['forwarding', 'mxes-2006', '2006-03-10T16:00:00Z', 'with the instant it holds from', {
    'America/Los_Angeles': ['Takes effect 09:00. Until Saturday 8 April'],
    'America/New_York': ['Takes effect 12:00. Until Saturday 8 April'],
    'Europe/Oslo': ['Takes effect 18:00. Until Saturday 8 April'],
    'Asia/Kolkata': ['Takes effect 22:30. Until Saturday 8 April'],
    'Asia/Kathmandu': ['Takes effect 22:45. Until Saturday 8 April'],
    'Pacific/Auckland': ['Takes effect 06:00. Until Saturday 8 April'],
    'Pacific/Kiritimati': ['Takes effect 07:00. Until Saturday 8 April'],
  }],
  ['heartbleed', 'runbox-2014', '2014-04-10T12:00:00Z', 'dates alone, the same on every clock', {
    'America/Los_Angeles': ['Tuesday 8 April – Tuesday 22 April'],
    'America/New_York': ['Tuesday 8 April – Tuesday 22 April'],
    'Europe/Oslo': ['Tuesday 8 April – Tuesday 22 April'],
    'Asia/Kolkata': ['Tuesday 8 April – Tuesday 22 April'],
    'Asia/Kathmandu': ['Tuesday 8 April – Tuesday 22 April'],
    'Pacific/Auckland': ['Tuesday 8 April – Tuesday 22 April'],
    'Pacific/Kiritimati': ['Tuesday 8 April – Tuesday 22 April'],
  }],
];

/** The texts of an entry's times: of the main window in parts, of each other window as one text. */
const timesOf = (id) => {
  const entry = document.querySelector('status-timeline').shadowRoot.querySelector(`[data-id="${id}"]`);
  const words = (element) => element.textContent.replaceAll('\u2009', ' ');
  // Entries in the history are folded.
  const inside = entry.querySelector(':scope > .entry') ?? entry;
  const parts = [...inside.querySelectorAll(':scope > .when > li')].flatMap((row) => {
    // The provider's times stand below the picture of the day.
    const there = row.querySelector(':scope > .picture > .there');
    const pieces = [...row.children].filter((element) => !element.matches('.picture'));
    const note = pieces.findIndex((element) => element.matches('.clocks'));
    if (there) pieces.splice(note < 0 ? pieces.length : note, 0, there);
    const texts = pieces.map(words);
    return row.matches('.next') ? texts : [texts.join(' | ')];
  });
  return [...parts, ...[...inside.querySelectorAll(':scope > :is(.lead, .meta)[part=time]')].map(words)];
};

for (const [id, feed, now, when, zones] of SCENARIOS) {
  test(`${id}, ${when}, in seven zones`, async ({ page, site }) => {
    await open(page, site, timeline({ feed: `/feeds/${feed}.json`, now }), { hash: `#${id}` });
    await eventsOf(page);
    for (const [zone, expected] of Object.entries(zones)) {
      await set(page, 'status-timeline', { 'time-zone': zone });
      expect(await page.evaluate(timesOf, id), zone).toEqual(expected);
    }
  });
}
