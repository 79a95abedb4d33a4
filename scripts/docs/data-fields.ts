import { z } from 'zod'
import { changeSchema, onlySchema } from '../../src/catalog/schema/checks.ts'
import { overlay } from '../../src/catalog/schema/overlay.ts'

/** One field of a data file. */
export interface DataField {
  /** `a.b` for fields, `a[].b` for those of a list's items, `a.<key>.b` for those of a record. */
  readonly path: string
  readonly required: boolean
  /** What it means; empty where the schema does not say. */
  readonly meaning: string
}

interface JsonSchema {
  readonly description?: string
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly items?: JsonSchema
  readonly additionalProperties?: JsonSchema | false
  readonly propertyNames?: { readonly enum?: readonly string[] }
  readonly anyOf?: readonly JsonSchema[]
}

/** What stands in several places of the data, and is described once. */
export const sharedShapes = {
  part: overlay,
  change: changeSchema,
  only: onlySchema,
} as const

const keysOfShared = Object.values(sharedShapes).map((schema) => Object.keys(propertiesOf(schemaOf(schema))))

/** Every field of a kind of data file, in the order of its schema, without those that shared shapes describe. */
export function fieldsOf(schema: z.ZodType): DataField[] {
  return walk(withoutShared(schemaOf(schema)), '')
}

/** Every field of what stands in several places. */
export function fieldsOfShared(name: keyof typeof sharedShapes): DataField[] {
  return unique(walk(schemaOf(sharedShapes[name]), ''))
}

function schemaOf(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { io: 'input' }) as JsonSchema
}

function propertiesOf(schema: JsonSchema): NonNullable<JsonSchema['properties']> {
  return Object.assign({}, ...alternatives(schema).map(({ properties }) => properties))
}

function walk(schema: JsonSchema, prefix: string): DataField[] {
  return alternatives(schema).flatMap(({ properties = {}, required = [] }) =>
    Object.entries(properties)
      .filter(([name]) => name !== '$schema')
      .flatMap(([name, field]) => {
        const path = prefix + name
        const own = { path, required: required.includes(name), meaning: meaningOf(field) }
        return [own, ...inside(field, path)]
      }),
  )
}

/** The fields of a field's value. */
function inside(field: JsonSchema, path: string): DataField[] {
  const own = walk(withoutShared(field), `${path}.`)
  const deeper = alternatives(field).flatMap(({ items, additionalProperties }) => {
    if (items) return inside(items, `${path}[]`)
    return additionalProperties ? inside(additionalProperties, `${path}.<key>`) : []
  })
  return unique([...own, ...deeper])
}

function alternatives(schema: JsonSchema): readonly JsonSchema[] {
  return schema.anyOf ? schema.anyOf.flatMap(alternatives) : [schema]
}

function meaningOf(schema: JsonSchema): string {
  return schema.description ?? alternatives(schema).find(({ description }) => description)?.description ?? ''
}

function withoutShared(schema: JsonSchema): JsonSchema {
  const all = propertiesOf(schema)
  const shared = keysOfShared.filter((keys) => keys.every((key) => key in all)).flat()
  const own = Object.entries(all).filter(([key]) => !shared.includes(key))
  return {
    required: alternatives(schema).flatMap(({ required = [] }) => required),
    properties: Object.fromEntries(own),
  }
}

/** Alternatives may have fields in common. */
function unique(fields: readonly DataField[]): DataField[] {
  return [...new Map(fields.map((field) => [field.path, field])).values()]
}
