import { describe, expect, it } from "vitest";
import { InputError } from "../../engine/errors.ts";
import { parseDeclaration } from "../../engine/plan/parse-state.ts";

const resource = (address: string, rest: object = {}) => ({
  address,
  mode: "managed",
  type: "aws_route_table",
  values: { id: "rtb-1" },
  ...rest,
});
const state = (...resources: readonly object[]) =>
  JSON.stringify({ format_version: "1.0", values: { root_module: { resources } } });
const addresses = (text: string) => parseDeclaration(text, "state.json").resources.map((it) => it.address);

describe("what a state declares", () => {
  it("is its managed resources, those of modules too, sorted", () => {
    const inner = { resources: [resource("module.a.aws_route_table.x")] };
    const root = { resources: [resource("z.b"), resource("z.a")], child_modules: [{ child_modules: [inner] }] };
    const text = JSON.stringify({ format_version: "1.0", values: { root_module: root } });
    expect(addresses(text)).toEqual(["module.a.aws_route_table.x", "z.a", "z.b"]);
  });

  it("leaves out data sources and what a broken-off replacement left behind", () => {
    const data = resource("data.a.b", { mode: "data" });
    expect(addresses(state(data, resource("z.a"), resource("z.a", { deposed_key: "1f2e" })))).toEqual(["z.a"]);
  });

  it("is nothing where the state is empty", () => {
    expect(addresses(JSON.stringify({ format_version: "1.0" }))).toEqual([]);
  });

  it("names the attributes that are sensitive, wherever the mark lies in them", () => {
    const marks = { policy: true, route: [{ cidr_block: true }], tags: { Owner: false } };
    const [it] = parseDeclaration(state(resource("z.a", { sensitive_values: marks })), "state.json").resources;
    expect(it?.sensitive).toEqual(["policy", "route"]);
  });
});

const change = (address: string, before: object, after: object | null) => ({
  address,
  mode: "managed",
  type: "aws_route_table",
  name: "x",
  change: { actions: [after === null ? "delete" : "update"], before, after },
});
const plan = (drift: readonly object[], resources: readonly object[], rest: object = {}) =>
  JSON.stringify({
    format_version: "1.2",
    resource_drift: drift,
    prior_state: { format_version: "1.0", values: { root_module: { resources } } },
    ...rest,
  });

describe("what a plan declares", () => {
  it("is its state before the refresh", () => {
    const drift = change("z.a", { id: "rtb-1", route: ["old"] }, { id: "rtb-1", route: ["new"] });
    const { resources } = parseDeclaration(plan([drift], [resource("z.a", { depends_on: ["z.b"] })]), "plan.json");
    expect(resources.map((it) => [it.attributes["route"], it.dependsOn])).toEqual([[["old"], ["z.b"]]]);
  });

  it("holds what the refresh no longer found", () => {
    const drift = change("z.gone", { id: "rtb-9" }, null);
    expect(addresses(plan([drift], [resource("z.a")]))).toEqual(["z.a", "z.gone"]);
  });

  it("does not say what the configuration wants where the plan only refreshes", () => {
    expect(parseDeclaration(plan([], []), "plan.json").plan?.wanted).toBeUndefined();
    expect(parseDeclaration(plan([], [], { resource_changes: [] }), "plan.json").plan?.wanted).toEqual([]);
  });
});

describe("what is neither a state nor a plan", () => {
  it.each([
    ["a state as it is stored", JSON.stringify({ version: 4, lineage: "1", resources: [] }), "as it is stored"],
    ["another format", JSON.stringify({ format_version: "2.0", values: {} }), 'state format "2.0"'],
    ["a state of another shape", JSON.stringify({ format_version: "1.0", values: { root_module: 7 } }), "root_module"],
    ["something else", "[]", "not a plan"],
    ["no JSON", "resource {}", "not JSON"],
    ["nothing", "", "empty"],
  ])("is refused with its name: %s", (_, text, said) => {
    expect(() => parseDeclaration(text, "state.json")).toThrow(InputError);
    expect(() => parseDeclaration(text, "state.json")).toThrow(said);
    expect(() => parseDeclaration(text, "state.json")).toThrow(/^state\.json: /);
  });
});
