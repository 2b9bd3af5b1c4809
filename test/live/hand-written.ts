import { mergeAnswers, parseRecording } from "../../engine/live/answers.ts";
import { assembleNetwork } from "../../engine/live/assemble-network.ts";
import type { Answer, Recording } from "../../engine/live/recording.ts";
import { type Known, known, unknown } from "../../engine/model/known.ts";
import { FACETS, type Facet, type Network } from "../../engine/model/network.ts";

/** Answers written by hand, in the form of EC2's, for what no stand-in for EC2 can be brought to say. */
export type Written = Partial<Readonly<Record<Facet, readonly unknown[]>>>;

/** A recording of what is given. Facets that are not given are empty, and were read; those in `notRead` were not. */
export function recordingOf(written: Written, notRead: readonly Facet[] = []): Recording {
  const answer = (facet: Facet): Known<Answer> =>
    notRead.includes(facet) ? unknown("refused") : known({ place: `ec2:${facet}`, items: written[facet] ?? [] });
  return { facets: new Map(FACETS.map((facet) => [facet, answer(facet)])), entries: new Map() };
}

export const networkOf = (...recordings: readonly Recording[]): Network =>
  assembleNetwork(mergeAnswers(recordings.map(parseRecording)));

export const vpc = (id: string) => ({ VpcId: id, CidrBlock: "10.0.0.0/16", IsDefault: false });

export const subnet = (id: string, vpcId = "vpc-1") => ({ SubnetId: id, VpcId: vpcId, AvailabilityZone: "eu-west-1a" });

export const association = (subnetId: string, state = "associated") => ({
  Main: false,
  SubnetId: subnetId,
  AssociationState: { State: state },
});

export const MAIN = { Main: true, AssociationState: { State: "associated" } };

/** The parts of a route table in which a test is interested; the rest is EC2's own. */
export const table = (id: string, parts: object = {}) => ({
  RouteTableId: id,
  VpcId: "vpc-1",
  Associations: [],
  Routes: [],
  Tags: [],
  PropagatingVgws: [],
  OwnerId: "111122223333",
  ...parts,
});

export const LOCAL_ROUTE = {
  DestinationCidrBlock: "10.0.0.0/16",
  GatewayId: "local",
  Origin: "CreateRouteTable",
  State: "active",
};

export const route = (destination: string, target: object, parts: object = {}) => ({
  DestinationCidrBlock: destination,
  Origin: "CreateRoute",
  State: "active",
  ...target,
  ...parts,
});
