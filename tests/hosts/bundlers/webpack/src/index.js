import "windowpane";
import { show } from "./level.js";

show();
