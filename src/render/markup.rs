/// An element, written as HTML. The macro expands to calls of [`el`](super::el) and of the methods of [`Element`](super::Element), and
/// adds nothing to their size.
///
/// ```text
/// markup! {
///     <li key={lane.name} data-level={level.name()}>
///         {mark(level)}
///         <b>"IMAP"</b>
///         <span class="state" title?={title}>{words}</span>
///     </li>
/// }
/// ```
///
/// - Names of attributes may have hyphens. A value is a literal or `{an expression}` of type `&str`.
/// - `name?={...}` takes an `Option<&str>`; without a value there is no attribute.
/// - `key={...}` or `key="..."` is the element's key, and `on:event={...}` a handler for an event.
/// - The content is elements, `"texts"`, and `{expressions}` of any [`Content`](super::Content).
#[macro_export]
macro_rules! markup {
    (@attributes $open:tt $tag:ident ($element:expr) key = { $key:expr } $($rest:tt)*) => {
        $crate::render::markup!(@attributes $open $tag ($element.key($key)) $($rest)*)
    };
    (@attributes $open:tt $tag:ident ($element:expr) key = $key:literal $($rest:tt)*) => {
        $crate::render::markup!(@attributes $open $tag ($element.key($key)) $($rest)*)
    };
    (@attributes $open:tt $tag:ident ($element:expr) on : $event:ident = { $act:expr } $($rest:tt)*) => {
        $crate::render::markup!(@attributes $open $tag ($element.on(stringify!($event), $act)) $($rest)*)
    };
    (@attributes $open:tt $tag:ident ($element:expr) $name:ident $(- $more:ident)* ? = { $value:expr } $($rest:tt)*) => {
        $crate::render::markup!(@attributes $open $tag
            ($element.maybe(concat!(stringify!($name) $(, "-", stringify!($more))*), $value)) $($rest)*)
    };
    (@attributes $open:tt $tag:ident ($element:expr) $name:ident $(- $more:ident)* = { $value:expr } $($rest:tt)*) => {
        $crate::render::markup!(@attributes $open $tag
            ($element.attr(concat!(stringify!($name) $(, "-", stringify!($more))*), $value)) $($rest)*)
    };
    (@attributes $open:tt $tag:ident ($element:expr) $name:ident $(- $more:ident)* = $value:literal $($rest:tt)*) => {
        $crate::render::markup!(@attributes $open $tag
            ($element.attr(concat!(stringify!($name) $(, "-", stringify!($more))*), $value)) $($rest)*)
    };
    (@attributes $open:tt $tag:ident $element:tt / > $($rest:tt)*) => {
        $crate::render::markup!(@closed $open $element $($rest)*)
    };
    (@attributes $open:tt $tag:ident $element:tt > $($rest:tt)*) => {
        $crate::render::markup!(@inside $open $tag $element $($rest)*)
    };

    (@inside $open:tt $tag:ident ($element:expr) < / $close:ident > $($rest:tt)*) => {
        $crate::render::markup!(@closed $open ({
            const { assert!($crate::render::closes(stringify!($tag), stringify!($close)), "another tag is open") };
            $element
        }) $($rest)*)
    };
    // `$open` is the stack of open elements, the innermost first.
    (@inside [$($open:tt)*] $tag:ident $element:tt < $child:ident $($rest:tt)*) => {
        $crate::render::markup!(@attributes [($tag $element) $($open)*] $child ($crate::render::el(stringify!($child))) $($rest)*)
    };
    (@inside $open:tt $tag:ident ($element:expr) { $content:expr } $($rest:tt)*) => {
        $crate::render::markup!(@inside $open $tag ($element.with($content)) $($rest)*)
    };
    (@inside $open:tt $tag:ident ($element:expr) $text:literal $($rest:tt)*) => {
        $crate::render::markup!(@inside $open $tag ($element.text($text)) $($rest)*)
    };

    (@closed [] ($element:expr)) => { $element };
    (@closed [($tag:ident ($parent:expr)) $($open:tt)*] ($element:expr) $($rest:tt)*) => {
        $crate::render::markup!(@inside [$($open)*] $tag ($parent.child($element)) $($rest)*)
    };

    (< $tag:ident $($rest:tt)*) => {
        $crate::render::markup!(@attributes [] $tag ($crate::render::el(stringify!($tag))) $($rest)*)
    };
}
pub use markup;

/// Whether a closing tag matches the opening one, for [`markup!`].
pub const fn closes(open: &str, close: &str) -> bool {
    let (open, close) = (open.as_bytes(), close.as_bytes());
    let mut at = 0;
    while at < open.len() && at < close.len() && open[at] == close[at] {
        at += 1;
    }
    at == open.len() && at == close.len()
}
