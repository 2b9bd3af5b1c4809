/**
 * Stands between an EC2 client and moto, and mends what moto 5.2.1 does otherwise than EC2 where it decides a path or stops a real apply:
 *
 * - ModifyVpcEndpoint only edits the endpoint's list of tables. Here each table added gets the endpoint's route and each
 *   table removed loses it, by the CreateRoute and DeleteRoute for prefix lists that moto accepts and EC2 refuses.
 *   DeleteVpcEndpoints, which in moto fails on a listed table without that route, works as a consequence.
 * - A second endpoint of one service on one table overwrites the first one's route. Here Create- and ModifyVpcEndpoint
 *   are refused with RouteAlreadyExists before anything changes.
 * - AssociateRouteTable of a subnet that another table has succeeds and changes nothing. Here it is refused with
 *   Resource.AlreadyAssociated.
 * - DeleteNatGateway keeps the Elastic IP address associated, so that no other NAT gateway can have it. Here it is freed.
 *
 * All else is moto's own answer. So these stay as they are: a deleted endpoint is still described (state `deleted`, tables
 * listed), no route is ever `blackhole` or `propagated`, prefix lists show no Cidrs in DescribePrefixLists, DryRun and
 * ResetPolicy are not heeded, no quota holds.
 */
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import type { Running } from "./moto.ts";

interface Answer {
  readonly status: number;
  readonly body: string;
}

/** Sends a query to moto as the client whose request is being served: moto reads the Region from its signature. */
type Ec2 = (query: URLSearchParams) => Promise<Answer>;

/** Starts the proxy in this process, on a free port. `stop` leaves moto running. */
export async function startEc2Proxy(motoUrl: string): Promise<Running> {
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const ec2: Ec2 = (query) => send(motoUrl, request.headers, query.toString());
    const answer = await serve(new URLSearchParams(body), ec2, () => send(motoUrl, request.headers, body)).catch(
      (error: unknown) => refusal(500, "InternalError", String(error)),
    );
    response.writeHead(answer.status, { "content-type": "text/xml" }).end(answer.body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the EC2 proxy has no port");
  const stop = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  };
  return { url: `http://127.0.0.1:${address.port}`, stop };
}

async function serve(query: URLSearchParams, ec2: Ec2, forward: () => Promise<Answer>): Promise<Answer> {
  const action = query.get("Action");
  if (action === "CreateVpcEndpoint") {
    const list = await prefixListOf(query.get("ServiceName") ?? "", ec2);
    return (await conflict(valuesOf(query, "RouteTableId"), { list }, ec2)) ?? (await forward());
  }
  if (action === "ModifyVpcEndpoint") return modifyEndpoint(query, ec2, forward);
  if (action === "AssociateRouteTable") return (await alreadyAssociated(query, ec2)) ?? (await forward());
  if (action === "DeleteNatGateway") return deleteNatGateway(query, ec2, forward);
  return forward();
}

async function modifyEndpoint(query: URLSearchParams, ec2: Ec2, forward: () => Promise<Answer>): Promise<Answer> {
  const endpoint = query.get("VpcEndpointId") ?? "";
  const described = await ec2(new URLSearchParams({ Action: "DescribeVpcEndpoints", "VpcEndpointId.1": endpoint }));
  const list = await prefixListOf(/<serviceName>([^<]+)</.exec(described.body)?.[1] ?? "", ec2);
  const added = valuesOf(query, "AddRouteTableId");
  const refused = await conflict(added, { list, endpoint }, ec2);
  if (refused !== undefined) return refused;
  const answer = await forward();
  if (answer.status !== 200 || list === undefined) return answer;
  const route = { DestinationPrefixListId: list };
  for (const table of added) {
    await ec2(new URLSearchParams({ Action: "CreateRoute", RouteTableId: table, GatewayId: endpoint, ...route }));
  }
  for (const table of valuesOf(query, "RemoveRouteTableId")) {
    await ec2(new URLSearchParams({ Action: "DeleteRoute", RouteTableId: table, ...route }));
  }
  return answer;
}

async function deleteNatGateway(query: URLSearchParams, ec2: Ec2, forward: () => Promise<Answer>): Promise<Answer> {
  const gateway = query.get("NatGatewayId") ?? "";
  const { body } = await ec2(new URLSearchParams({ Action: "DescribeNatGateways", "NatGatewayId.1": gateway }));
  const answer = await forward();
  const association = /<associationId>([^<]+)</.exec(body)?.[1];
  if (answer.status === 200 && association !== undefined) {
    await ec2(new URLSearchParams({ Action: "DisassociateAddress", AssociationId: association }));
  }
  return answer;
}

/** EC2's refusal, where one of the tables already has a route of the service to another endpoint. */
async function conflict(
  tables: readonly string[],
  route: { readonly list: string | undefined; readonly endpoint?: string },
  ec2: Ec2,
): Promise<Answer | undefined> {
  if (route.list === undefined) return undefined;
  for (const table of tables) {
    const described = await ec2(new URLSearchParams({ Action: "DescribeRouteTables", "RouteTableId.1": table }));
    const standing = described.body.split("<item>").find((item) => item.includes(`>${route.list}<`));
    const target = /<gatewayId>([^<]+)</.exec(standing ?? "")?.[1];
    if (target !== undefined && target !== route.endpoint) {
      return refusal(400, "RouteAlreadyExists", `route table ${table} already has a route for ${route.list}`);
    }
  }
  return undefined;
}

/** EC2's refusal, where the subnet to be associated has another table already. */
async function alreadyAssociated(query: URLSearchParams, ec2: Ec2): Promise<Answer | undefined> {
  const subnet = query.get("SubnetId");
  if (subnet === null) return undefined;
  const filter = { "Filter.1.Name": "association.subnet-id", "Filter.1.Value.1": subnet };
  const { body } = await ec2(new URLSearchParams({ Action: "DescribeRouteTables", ...filter }));
  const standing = /<routeTableId>([^<]+)</.exec(body)?.[1];
  if (standing === undefined || standing === query.get("RouteTableId")) return undefined;
  return refusal(400, "Resource.AlreadyAssociated", `subnet ${subnet} is associated with route table ${standing}`);
}

/** The id of the prefix list that bears a service's name; undefined for a service without one. */
async function prefixListOf(service: string, ec2: Ec2): Promise<string | undefined> {
  const { body } = await ec2(new URLSearchParams({ Action: "DescribePrefixLists" }));
  const item = body.split("<item>").find((text) => text.includes(`<prefixListName>${service}<`));
  return /<prefixListId>([^<]+)</.exec(item ?? "")?.[1];
}

/** The members of a list in a query: `Name.1`, `Name.2`. */
const valuesOf = (query: URLSearchParams, name: string): readonly string[] =>
  [...query].filter(([key]) => key.startsWith(`${name}.`)).map(([, value]) => value);

const refusal = (status: number, code: string, message: string): Answer => ({
  status,
  body: `<Response><Errors><Error><Code>${code}</Code><Message>${message}</Message></Error></Errors><RequestID>proxy</RequestID></Response>`,
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** A POST to moto with the headers that it reads; length and host are fetch's own. */
async function send(motoUrl: string, headers: IncomingHttpHeaders, body: string): Promise<Answer> {
  const response = await fetch(motoUrl, {
    method: "POST",
    headers: {
      "content-type": headers["content-type"] ?? "application/x-www-form-urlencoded",
      ...(headers.authorization === undefined ? {} : { authorization: headers.authorization }),
    },
    body,
  });
  return { status: response.status, body: await response.text() };
}
