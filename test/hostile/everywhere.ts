import type { Assessment, NextHop } from "../../engine/assess/assessment.ts";
import { assessment, change, finding } from "../report/fixture-parts.ts";
import { group, path } from "../report/fixture-paths.ts";

/** An assessment that has one and the same text wherever a plan, a tag, a policy or an answer of AWS can bring any. */
export function everywhere(name: string): Assessment {
  const hop: NextHop = { kind: name, id: name };
  const unknown: NextHop = { kind: "unknown", id: name };
  const evidence = [{ text: name, source: name }, { text: `The policy says ${name}.` }];
  const flat = name.replaceAll("\n", " ");
  const diff = `@@ -1,2 +1,2 @@ ${flat}\n-${flat}\n+"${flat}"`;
  const acknowledged = { reason: name, who: name, expires: "2027-01-01" };
  const serious = finding({
    title: name,
    causes: [name, `aws_route.private["${name}"]`],
    vpcId: name,
    subnetIds: [name, "subnet-0a1b2c3d4e5f60718"],
    routeTableIds: [name],
    destinations: [name],
    before: hop,
    after: unknown,
    because: evidence,
    diff,
    remedy: name,
  });
  return assessment({
    verdict: "disruptive",
    findings: [
      serious,
      finding({ ...serious, rule: "not-known", acknowledged }),
      finding({ ...serious, rule: "no-effect" }),
    ],
    paths: [
      group({
        vpcId: name,
        subnets: [{ id: name, availabilityZone: name, interfaces: 1 }],
        tablesBefore: [name],
        paths: [path({ to: "other", part: [name], before: hop, after: unknown, fate: "unknown" })],
      }),
    ],
    changes: [
      { ...change(name, ["create"]), harmless: name },
      { ...change(name, [name], false), type: name },
    ],
    drift: [
      { address: name, attribute: name, declared: name, live: [name, name], class: name, repair: "safe" },
      { address: name, attribute: name, declared: { [name]: name }, live: null, class: "added", repair: null },
      { address: name, attribute: name, declared: name, live: name, class: "changed", diff, repair: null },
      { ...accepted(name), address: name, attribute: name, declared: name, live: 1, class: "changed", repair: null },
    ],
    driftSummary: { status: "found", compared: 3, noise: [{ class: name, count: 1, why: name }] },
    coverage: { source: name, extent: name, read: [name], notRead: [{ what: name, why: name }], limits: [name] },
    names: { "subnet-0a1b2c3d4e5f60718": name },
  });
}

const accepted = (name: string) => ({ accepted: { reason: name, expires: "2027-01-01" } });
