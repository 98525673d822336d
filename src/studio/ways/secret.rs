//! A secret is in memory. Only if the operator wants it, it is kept for this tab: sessionStorage.

use web_sys::Storage;

fn storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok()?
}

fn key(place: &str) -> String {
    format!("windowpane-studio-secret {place}")
}

/// The secret for a place that was kept for this tab.
pub fn kept_secret(place: &str) -> Option<String> {
    storage()?.get_item(&key(place)).ok()?
}

/// Keeps the secret for a place, or keeps none.
pub fn keep_secret(place: &str, secret: Option<&str>) {
    let Some(storage) = storage() else {
        return;
    };
    let _ = match secret {
        Some(secret) => storage.set_item(&key(place), secret),
        None => storage.remove_item(&key(place)),
    };
}
