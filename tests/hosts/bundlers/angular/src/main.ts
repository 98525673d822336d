import { CUSTOM_ELEMENTS_SCHEMA, Component, provideZonelessChangeDetection, signal } from "@angular/core";
import { bootstrapApplication } from "@angular/platform-browser";
import "windowpane/inline";
import type { StatusEventMap } from "windowpane";

@Component({
  selector: "app-root",
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <status-banner feed="/feed.json" show="problems" (status-change)="changed($event)" />
    <p id="level">{{ level() }}</p>
    <status-timeline feed="/feed.json" [attr.past-days]="7" />
  `,
})
class App {
  readonly level = signal("");

  changed({ detail }: StatusEventMap["status-change"]) {
    this.level.set(detail.level);
  }
}

bootstrapApplication(App, { providers: [provideZonelessChangeDetection()] });
