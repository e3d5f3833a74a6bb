import type { Collection, Document } from 'mongodb'
import type { Connection, Schema } from 'mongoose'

/**
 * The busiest rooms speak to the driver itself: casting each document again would cost as much as the turn. The model is
 * still declared, so that its shape and its indexes stand in one place and migrate() finds them.
 */
export function declareCollection<Row extends Document>(
  connection: Connection,
  name: string,
  schema: Schema,
): Collection<Row> {
  // An app started anew on the same connection finds its shapes declared.
  if (!connection.models[name]) connection.model(name, schema, name)
  return connection.getClient().db(connection.name).collection<Row>(name)
}
