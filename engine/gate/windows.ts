import { z } from "zod";
import { InputError } from "../errors.ts";

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
type Day = (typeof DAYS)[number];

const MINUTES_OF_A_DAY = 24 * 60;

/** When what cuts connections may be applied: from `from` until just before `to`, on days of the week that begin in `timeZone`. */
export interface ChangeWindow {
  readonly days: readonly Day[];
  /** Minutes after midnight. Where `to` does not lie after `from`, it is on the next day. */
  readonly from: number;
  readonly to: number;
  /** A name of the IANA time zone database. */
  readonly timeZone: string;
}

const time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, "give a time as HH:MM")
  .transform((it) => Number(it.slice(0, 2)) * 60 + Number(it.slice(3)));

const changeWindow = z
  .strictObject({
    days: z.array(z.enum(DAYS)).min(1, "name a day"),
    from: time,
    to: time,
    timeZone: z.string().refine(isTimeZone, "name a time zone as Europe/Berlin or UTC"),
  })
  .refine((it) => it.from !== it.to, "from and to are the same time; a whole day is 00:00 to 24:00");

const schema = z.array(changeWindow).min(1, "leave `windows` out where there are none");

/** Change windows from what `windows` holds in driftgate.json. Throws an InputError that says what is wrong. `name` is that of the file. */
export function parseWindows(json: unknown, name: string): readonly ChangeWindow[] {
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const where = ["windows", ...(issue?.path ?? [])].join(".");
  throw new InputError(
    `${name}: ${where}: ${issue?.message ?? "wrong shape"}`,
    'write windows as [{ "days": ["mon", "tue"], "from": "22:00", "to": "04:00", "timeZone": "Europe/Berlin" }]',
  );
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

/** True where a moment lies in one of the windows, by the clock on the wall of each window's time zone. */
export const isInside = (windows: readonly ChangeWindow[], now: Date): boolean =>
  windows.some((it) => contains(it, now));

function contains({ days, from, to, timeZone }: ChangeWindow, now: Date): boolean {
  const { day, minute } = onTheWall(now, timeZone);
  const begins = (on: Day) => days.includes(on);
  if (from < to) return begins(day) && minute >= from && minute < to;
  return (begins(day) && minute >= from) || (begins(dayBefore(day)) && minute < to);
}

function onTheWall(now: Date, timeZone: string): { readonly day: Day; readonly minute: number } {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const parts = new Map(format.formatToParts(now).map((it) => [it.type, it.value]));
  const day = DAYS.find((it) => it === parts.get("weekday")?.toLowerCase());
  if (day === undefined) throw new Error(`Intl gave no day of the week for ${timeZone}`);
  return { day, minute: Number(parts.get("hour")) * 60 + Number(parts.get("minute")) };
}

const dayBefore = (day: Day): Day => DAYS[(DAYS.indexOf(day) + 6) % 7] ?? day;

/** A window for people: `mon, tue 22:00 to 04:00 Europe/Berlin`. */
export const windowText = ({ days, from, to, timeZone }: ChangeWindow): string =>
  `${days.join(", ")} ${clock(from)} to ${clock(to)} ${timeZone}`;

const clock = (minutes: number): string =>
  minutes === MINUTES_OF_A_DAY
    ? "24:00"
    : `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
