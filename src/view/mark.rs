use crate::render::{Element, markup};
use crate::status::Look;

/// The icon of a level or kind. Text that says the same always follows it.
pub fn mark(look: Look) -> Element {
    markup! {
        <svg class="mark" part="mark" viewBox="0 0 16 16" aria-hidden="true">
            <path d={look.icon()}/>
        </svg>
    }
}
