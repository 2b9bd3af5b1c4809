import type { Edit } from "../../model/edit.ts";
import { isAclEdit, isGroupEdit } from "../../model/filter-edit.ts";
import type { Facet, Network } from "../../model/network.ts";
import type { OpenQuestion, Plan } from "../../plan/plan.ts";
import type { Unchecked } from "../../project/draft.ts";
import { editsOf, type Projection } from "../../project/project.ts";
import { touchesLive } from "../../project/touches-live.ts";
import type { Finding } from "../assessment.ts";
import { finding } from "../finding.ts";

/** Without these no path can be told: who uses which table, and what stands in it. */
const NEEDED: readonly Facet[] = ["subnets", "route-tables"];

/** What the verdict depends on and was not read, or has no rule. Never silent: what is not checked is not safe. */
export function notChecked(plan: Plan, projection: Projection): readonly Finding[] {
  const { before: live, unchecked, steps } = projection;
  const touching = editsOf(steps).filter((it) => mayMoveAPath(it) && touchesLive(it));
  const unread = NEEDED.filter((facet) => live.notRead.has(facet));
  const facets = [
    ...(touching.length === 0 ? [] : unread.map((facet) => unreadFacet(facet, touching, live))),
    ...unreadFilters(touching, live),
  ];
  const items =
    unread.length === 0 || touching.length === 0 ? unchecked : unchecked.filter((it) => it.kind !== "not-read");
  return [
    ...facets,
    ...items.map((it) => item(it, live)),
    ...plan.incomplete.map((why) => incomplete(why, live)),
    ...(plan.open ?? []).map((it) => openQuestion(it, live)),
  ];
}

const mayMoveAPath = (edit: Edit): boolean => edit.kind !== "policy-set" && edit.kind !== "unchecked";

/** Without the filters as they stand nobody can tell what an edit of them denies. */
function unreadFilters(edits: readonly Edit[], live: Network): readonly Finding[] {
  const isUnread = (facet: Facet) => live.filters === undefined || live.notRead.has(facet);
  const [acls, groups] = [edits.filter(isAclEdit), edits.filter((it) => isGroupEdit(it) && mayDeny(it))];
  return [
    ...(acls.length === 0 ? [] : FILTERS.acls.filter(isUnread).map((it) => unreadFacet(it, acls, live))),
    ...(groups.length === 0 ? [] : FILTERS.groups.filter(isUnread).map((it) => unreadFacet(it, groups, live))),
  ];
}

const FILTERS: Readonly<Record<"acls" | "groups", readonly Facet[]>> = {
  acls: ["network-acls"],
  groups: ["security-groups", "network-interfaces"],
};

/** A rule of a security group allows and never denies. */
const mayDeny = ({ kind }: Edit): boolean => kind !== "group-rule-put" && kind !== "group-attached";

function unreadFacet(facet: Facet, edits: readonly Edit[], live: Network): Finding {
  const what = facet.replaceAll("-", " ").replace("acls", "ACLs");
  const lost = NEEDED.includes(facet) ? "no path can be told" : "it cannot be told what they deny";
  return finding(
    {
      rule: "not-checked",
      certainty: "may",
      title: `The ${what} were not read, so that ${lost}.`,
      causes: [...new Set(edits.map((it) => it.cause))],
      because: [{ text: `${live.notRead.get(facet) ?? ""}.` }],
      remedy: `Allow ec2:Describe${pascalCase(facet)}, or record the whole network with driftgate snapshot, and plan again.`,
    },
    live,
  );
}

const pascalCase = (facet: string): string =>
  facet.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase());

const ITEM: Readonly<Record<Unchecked["kind"], { readonly why: string; readonly remedy: string }>> = {
  "no-rule": {
    why: "driftgate has no rule for this.",
    remedy: "Look at this change yourself, or take it out of this plan.",
  },
  "not-read": {
    why: "The live network was read without it.",
    remedy: "Read the live network of this very account, Region and time, and plan again.",
  },
  "not-told": {
    why: "Neither the plan nor the network tells it.",
    remedy: "Look it up, and decide by it; or take this change out of this plan.",
  },
  "not-known": {
    why: "Terraform learns it only during the apply.",
    remedy: "Create what the value comes from in an apply of its own, and plan again.",
  },
};

function item({ cause, what, kind, missing }: Unchecked, live: Network): Finding {
  const { why, remedy } = ITEM[kind];
  return finding(
    {
      rule: kind === "not-known" ? "not-known" : "not-checked",
      certainty: "may",
      title: kind === "not-known" ? `It is not known ${what}.` : `It is not checked ${what}.`,
      causes: [cause],
      because: [{ text: missing === undefined ? why : `${why} Missing: ${missing}.` }],
      remedy,
    },
    live,
  );
}

function incomplete(why: string, live: Network): Finding {
  return finding(
    {
      rule: "not-checked",
      certainty: "may",
      title: "The plan is not the whole change.",
      causes: [],
      because: [{ text: `${why}.` }],
      remedy: "Apply what is planned, plan again, and have the rest assessed.",
    },
    live,
  );
}

const openQuestion = ({ what, causes }: OpenQuestion, live: Network): Finding =>
  finding(
    {
      rule: "not-known",
      certainty: "may",
      title: `It is not known ${what}.`,
      causes,
      because: [{ text: "A configuration says what is wanted, and not what Terraform has made of it so far." }],
      remedy: "Have the plan itself assessed: terraform show -json PLANFILE | driftgate plan --plan -",
    },
    live,
  );
