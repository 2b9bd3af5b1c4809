import { z } from "zod";
import { computedFlag, computedText, id, idSet, text, value } from "./attributes.ts";

export const endpointAttributes = z.object({
  id: id(),
  vpc_id: id(),
  service_name: text(),
  vpc_endpoint_type: text(),
  route_table_ids: idSet(),
  policy: computedText(),
  ip_address_type: text(),
  private_dns_enabled: computedFlag(),
  dns_options: value(z.array(z.record(z.string(), z.unknown()))),
  security_group_ids: idSet(),
  subnet_ids: idSet(),
  network_interface_ids: idSet(),
});
export type EndpointAttributes = z.infer<typeof endpointAttributes>;
