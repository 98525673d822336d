//! Parts of the Studio that are loaded when they are needed: each is a WebAssembly module of its own in a release (`scripts/lib/split.mjs`), and
//! inside the one module in a development build.

use super::Studio;
use crate::composer::{Screen, Text};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::pin::Pin;

/// A part could not be loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotLoaded;

#[cfg(split)]
impl From<leptos::wasm_split::SplitLoaderError> for NotLoaded {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

/// Defines an asynchronous function that loads a part and returns what is in it: a function pointer. What only that function uses is in the module
/// `studio-PART.wasm`.
macro_rules! part {
    ($(#[$doc:meta])* $part:ident: fn $name:ident() -> $what:ty { $value:expr }) => {
        $(#[$doc])*
        #[cfg(split)]
        #[::leptos::wasm_split::wasm_split($part, wasm_split_path = ::leptos::wasm_split, fallible)]
        pub fn $name() -> ::std::result::Result<$what, NotLoaded> {
            Ok($value)
        }

        $(#[$doc])*
        #[cfg(not(split))]
        pub async fn $name() -> ::std::result::Result<$what, NotLoaded> {
            Ok($value)
        }
    };
}
pub(super) use part;

/// What draws a screen.
pub type Draw = fn(Screen) -> AnyView;

type Loading<T> = Pin<Box<dyn Future<Output = Result<T, NotLoaded>>>>;

/// A part, which is loaded once.
pub struct Part<T: 'static> {
    load: fn() -> Loading<T>,
    /// `None` until it is there, or is known to be missing.
    is: RwSignal<Option<Result<T, NotLoaded>>>,
    is_loading: StoredValue<bool>,
}

impl<T> Clone for Part<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Part<T> {}

impl<T: Copy + Send + Sync + 'static> Part<T> {
    pub fn new(load: fn() -> Loading<T>) -> Self {
        Self {
            load,
            is: RwSignal::new(None),
            is_loading: StoredValue::new(false),
        }
    }

    /// Loads it, unless it is there or under way.
    pub fn load(self) {
        if self.is_loading.get_value() || matches!(self.is.get_untracked(), Some(Ok(_))) {
            return;
        }
        self.is_loading.set_value(true);
        spawn_local(async move {
            let loaded = (self.load)().await;
            // What wanted it may be gone.
            let _ = self.is_loading.try_set_value(false);
            let _ = self.is.try_set(Some(loaded));
        });
    }

    /// What is drawn with it; until then, that it is being loaded, or why it cannot be.
    pub fn draw(self, draw: impl Fn(T) -> AnyView + Send + 'static) -> impl IntoView {
        move || match self.is.get() {
            Some(Ok(part)) => draw(part),
            is => {
                if is.is_none() {
                    self.load();
                }
                view! { <Waiting is_missing=is.is_some() again=move |()| { self.is.set(None); }/> }
                    .into_any()
            }
        }
    }
}

/// That a part is being loaded, or that it cannot be.
#[component]
fn Waiting(
    /// Whether it cannot be loaded.
    is_missing: bool,
    /// Is called to try again.
    #[prop(into)]
    again: Callback<()>,
) -> impl IntoView {
    let language = Studio::here().language.get_untracked();
    match is_missing {
        false => view! { <p class="soft waiting" role="status" aria-busy="true">{language.say(Text::PartLoading)}</p> }.into_any(),
        true => view! {
            <p class="refused waiting" role="alert">
                {language.say(Text::PartMissing)}" "
                <button type="button" on:click=move |_| again.run(())>{language.say(Text::TryAgain)}</button>
            </p>
        }
        .into_any(),
    }
}
