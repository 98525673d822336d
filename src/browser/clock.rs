use crate::schedule::{Duration, Instant};
use std::cell::Cell;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Date, js_name = now)]
    fn date_now() -> f64;
    #[wasm_bindgen(js_name = setTimeout, catch)]
    fn set_timeout(callback: &Closure<dyn FnMut()>, millis: f64) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = clearTimeout, catch)]
    fn clear_timeout(id: &JsValue) -> Result<(), JsValue>;
}

#[wasm_bindgen(module = "/src/script/record.js")]
extern "C" {
    // Said to be able to fail: else wasm-bindgen lets the wasm import it from that file, which is none in a release.
    #[wasm_bindgen(catch)]
    fn soon(act: &Closure<dyn FnMut()>) -> Result<(), JsValue>;
}

thread_local! {
    static CORRECTION: Cell<Duration> = const { Cell::new(Duration::ZERO) };
}

/// What time it is: the visitor's clock, corrected where it is known to be wrong. Nothing else asks for the time.
pub fn now() -> Instant {
    device_now() + correction()
}

/// What the visitor's clock says. Other scripts of this browser know no other.
pub fn device_now() -> Instant {
    Instant::from_millis(date_now() as i64)
}

/// What is added to the visitor's clock. Not followed.
pub fn correction() -> Duration {
    CORRECTION.get()
}

/// The visitor's clock is known to be wrong by that much, or not to be.
pub fn correct_clock(by: Duration) {
    CORRECTION.set(by);
}

/// A call that is to come. Dropped before its time, it never comes.
#[must_use]
pub struct Timeout {
    id: JsValue,
    _callback: Closure<dyn FnMut()>,
}

impl Timeout {
    /// Calls `callback` at `at`, or after a day, since a browser's timers hold no more than 24.
    pub fn at(at: Instant, callback: impl FnOnce() + 'static) -> Option<Self> {
        // A millisecond more: timers may fire a fraction early, and would then have to be set again.
        let left = (at.millis() - now().millis()).clamp(0, Duration::DAY.seconds() * 1000) + 1;
        let callback = once(Box::new(callback));
        let id = set_timeout(&callback, left as f64).ok()?;
        Some(Self {
            id,
            _callback: callback,
        })
    }

    /// Calls `callback` in a task of its own, before which the page may have its turn; at the end of this one where a browser has
    /// no `scheduler`.
    pub fn soon(callback: impl FnOnce() + 'static) -> Self {
        let callback = once(Box::new(callback));
        let _ = soon(&callback);
        Self {
            id: JsValue::UNDEFINED,
            _callback: callback,
        }
    }
}

/// One kind of closure for all.
fn once(callback: Box<dyn FnOnce()>) -> Closure<dyn FnMut()> {
    Closure::once(callback)
}

impl Drop for Timeout {
    fn drop(&mut self) {
        // A page that broke clearTimeout gets one more call, which finds nobody.
        let _ = clear_timeout(&self.id);
    }
}
