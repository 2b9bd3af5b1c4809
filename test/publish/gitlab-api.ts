const author = {
  type: "object",
  required: ["id", "username"],
  properties: { id: { type: "integer" }, username: { type: "string" }, name: { type: "string" } },
};

const note = {
  type: "object",
  required: ["id", "body", "author", "system", "noteable_id", "noteable_type", "resolvable"],
  properties: {
    id: { type: "integer" },
    type: { type: "string", nullable: true },
    body: { type: "string" },
    author,
    created_at: { type: "string" },
    updated_at: { type: "string" },
    system: { type: "boolean" },
    noteable_id: { type: "integer" },
    noteable_type: { type: "string" },
    project_id: { type: "integer" },
    noteable_iid: { type: "integer" },
    resolvable: { type: "boolean" },
    internal: { type: "boolean" },
  },
};

const json = (schema: object) => ({ description: "", content: { "application/json": { schema } } });
const inPath = (name: string, type: string) => ({ name, in: "path", required: true, schema: { type } });
const inQuery = (name: string, schema: object) => ({ name, in: "query", schema });
const ofMergeRequest = [inPath("id", "string"), inPath("noteable_id", "integer")];
const body = (properties: object) =>
  json({
    type: "object",
    required: ["body"],
    properties: { body: { type: "string" }, ...properties },
    additionalProperties: false,
  });

const NOTES = "/api/v4/projects/{id}/merge_requests/{noteable_id}/notes";

/**
 * The four operations that driftgate asks of GitLab, written down after the description that GitLab publishes of version 19.5
 * (`doc/api/openapi/openapi_v3.yaml` in its repository) and its page on notes. The document itself is in no package.
 */
export const GITLAB_API = {
  openapi: "3.0.0",
  paths: {
    "/api/v4/user": { get: { responses: { "200": json(author) } } },
    [NOTES]: {
      get: {
        parameters: [
          ...ofMergeRequest,
          inQuery("order_by", { type: "string", enum: ["created_at", "updated_at"] }),
          inQuery("sort", { type: "string", enum: ["asc", "desc"] }),
          inQuery("page", { type: "integer", minimum: 1 }),
          inQuery("per_page", { type: "integer", minimum: 1, maximum: 100 }),
        ],
        responses: { "200": json({ type: "array", items: note }) },
      },
      post: {
        parameters: ofMergeRequest,
        requestBody: body({ internal: { type: "boolean" }, created_at: { type: "string" } }),
        responses: { "201": json(note) },
      },
    },
    [`${NOTES}/{note_id}`]: {
      put: {
        parameters: [...ofMergeRequest, inPath("note_id", "integer")],
        requestBody: body({}),
        responses: { "200": json(note) },
      },
    },
  },
} as const;
