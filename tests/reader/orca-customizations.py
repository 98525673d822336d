# Loaded by Orca: writes each utterance that reaches the speech server, and each that is cut off, to the file in HEARD.
import json
import os
import time

from orca import speechdispatcherfactory

_file = open(os.environ["HEARD"], "a", encoding="utf-8", buffering=1)
_speak = speechdispatcherfactory.SpeechServer._speak
_cancel = speechdispatcherfactory.SpeechServer._cancel


def _note(**fields):
    _file.write(json.dumps({"at": time.time(), **fields}, ensure_ascii=False) + "\n")


def speak(self, text, acss, *rest, **named):
    _note(text=text)
    return _speak(self, text, acss, *rest, **named)


def cancel(self, *rest, **named):
    _note(cut=True)
    return _cancel(self, *rest, **named)


speechdispatcherfactory.SpeechServer._speak = speak
speechdispatcherfactory.SpeechServer._cancel = cancel
