use crate::schedule::Duration;

/// A duration for people, in its largest unit.
pub fn length(duration: Duration) -> String {
    let seconds = duration.seconds().abs();
    let (amount, unit) = match seconds {
        172_800.. => (seconds / 86_400, "day"),
        3600.. if seconds % 3600 == 0 => (seconds / 3600, "hour"),
        7200.. => (seconds / 3600, "hour"),
        _ => (seconds / 60, "minute"),
    };
    format!("{amount} {unit}{}", if amount == 1 { "" } else { "s" })
}
