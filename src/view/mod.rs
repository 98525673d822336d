//! The views of the two elements. They render what the pure rooms decide, and decide nothing themselves.

mod archive;
mod banner;
mod body;
mod clock;
mod complaint;
mod course;
mod day_bar;
mod days;
mod entry;
mod filters;
mod kept;
mod language;
mod links;
mod mail;
mod mark;
mod more;
mod pane;
mod phrase;
mod picker;
mod place;
mod progress;
mod reader;
mod subscribe;
mod ticker;
mod timeline;
mod together;
mod voice;

pub use banner::{banner, dismiss, named, show_more};
pub use kept::Kept;
pub use language::Language;
pub use pane::{Moment, Pane};
pub use timeline::Timeline;
pub use voice::{Topic, Voice};

/// The public custom properties and what both elements share. Set on the element:
///
/// - `--wp-ground`: the background of a timeline
/// - `--wp-surface`: cards, and the colour that the banner's tint is mixed with
/// - `--wp-ink`: text
/// - `--wp-soft`: secondary text
/// - `--wp-line`: borders
/// - `--wp-accent`: links and the focus ring
/// - `--wp-operational`: operational
/// - `--wp-maintenance`: planned work
/// - `--wp-minor`: degraded performance
/// - `--wp-major`: a partial outage
/// - `--wp-critical`: a major outage
/// - `--wp-unknown`: unknown status
/// - `--wp-security`: a security notice
/// - `--wp-radius`: the radius of corners
/// - `--wp-size`: the font size; all other sizes are relative to it
/// - `--wp-font`: the typeface
/// - `--wp-mono`: the typeface of code and of values shown as written
/// - `--wp-pad`: the padding of a timeline
/// - `--wp-gap`: the space above and below a banner, while it shows something
/// - `--wp-measure`: the greatest width of a banner's content; at an edge of the window `72em` unless set
/// - `--wp-layer`: the `z-index` of a banner at an edge of the window
///
/// What `::part()` reaches, and on which element:
///
/// - `banner` (banner): the whole banner
/// - `mark` (both): the icon of a level
/// - `state` (both): the level and the state, as text
/// - `title` (both): the title
/// - `time` (both): the times on the visitor's clock
/// - `moved` (both): how its times have moved since the visitor dismissed or saw it
/// - `there` (banner): the same times on the provider's clock, or how old the information is
/// - `clocks` (both): the note that clocks change before or during this time
/// - `affects` (banner): the affected components
/// - `links` (both): the row of links
/// - `link` (both): one of them
/// - `more` (both): "and 2 more" in a banner, "show more" in an entry
/// - `dismiss` (banner): the button that dismisses
/// - `undo` (banner): the button that restores what was dismissed
/// - `toggle` (banner): the button that shows all of a line or of a compact banner
/// - `timeline` (timeline): the whole timeline
/// - `overall` (timeline): the overall status
/// - `headline` (timeline): the sentence in it, or the title of the answer
/// - `answer` (timeline): the card of the entry that matters most now, in place of the overall status
/// - `also` (timeline): its links to the next entries
/// - `is-it-me` (timeline): "Something not working for you?", and the complaints to choose from
/// - `finding` (timeline): what is known of the chosen complaint
/// - `components` (timeline): the section of components
/// - `days` (timeline): the last ninety days of a component
/// - `day` (timeline): the line about one of them
/// - `days-table` (timeline): the days with trouble as a table, and the button that shows it
/// - `incidents` (timeline): the section of open incidents
/// - `maintenance` (timeline): the section of planned maintenance, and each of its cards
/// - `notices` (timeline): the section of notices
/// - `history` (timeline): the section of past entries
/// - `group` (timeline): the heading of a day or a component in it
/// - `older` (timeline): the button for older entries
/// - `card` (timeline): each open or future entry
/// - `incident` (timeline): the card of an incident
/// - `notice` (timeline): the card of a notice
/// - `entry` (timeline): a past entry
/// - `anchor` (timeline): the permalink of an entry
/// - `windows` (timeline): the windows of a maintenance
/// - `window` (timeline): one of them
/// - `day-bar` (timeline): the picture of the work in the visitor's day
/// - `progress` (timeline): the bar of how far running work, or an incident with an expected end, is
/// - `facts` (timeline): duration, downtime, affected components
/// - `parts` (timeline): the status of each affected component, and since when
/// - `mail` (both): what happens to mail
/// - `indicators` (timeline): the indicators of a fraudulent message
/// - `advice` (timeline): what a customer can do
/// - `summary` (timeline): the summary written after the entry was resolved
/// - `course` (timeline): the picture of what worked when during an incident
/// - `updates` (timeline): the list of updates
/// - `new` (timeline): "New", beside an update that has come since the visitor last looked
/// - `body` (timeline): the text of an update
/// - `tags` (timeline): an entry's tags
/// - `tag` (timeline): one of them, a button that filters
/// - `copy` (timeline): the button that copies the link to an entry
/// - `filters` (timeline): the row of filters, above the past
/// - `filter` (timeline): the button that shows them on a phone
/// - `search` (timeline): the search field
/// - `calendar` (timeline): the link to the calendar file
/// - `zone` (timeline): the line with the time zone of all times
/// - `zone-list` (timeline): the list of time zones
/// - `subscribe` (timeline): "Get updates": the button that opens the ways to subscribe, or the link to the only one
/// - `subscriptions` (timeline): the dialog with these ways
/// - `footer` (timeline): the provider's links
pub const TOKENS_CSS: &str = include_str!("../../style/tokens.css");
pub const CONTROLS_CSS: &str = include_str!("../../style/controls.css");
pub const BANNER_CSS: &str = include_str!("../../style/banner.css");
pub const TIMELINE_CSS: &str = include_str!("../../style/timeline.css");

/// The value of an ARIA attribute that is true or false.
const fn truth(is: bool) -> &'static str {
    if is { "true" } else { "false" }
}
