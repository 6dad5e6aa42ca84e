import type { FastifyReply } from 'fastify'
import type { Refusal } from '../src/core/command.ts'

/** What a request comes to, as JSON: a refusal under a status that says of what kind it is. */
export function answer(reply: FastifyReply, what: object | Refusal): FastifyReply {
  return reply.code('refused' in what ? (statusOf[String(what.refused)] ?? 403) : 200).send(what)
}

/** 403 for what is not named. */
const statusOf: Readonly<Record<string, number>> = {
  'enrol.tooManyTries': 429,
  'station.notProven': 401,
  'input.wrong': 400,
  'file.unknown': 404,
  'file.waits': 404,
  'file.tooLarge': 413,
  'file.noPicture': 415,
  'file.notThatFile': 422,
  'file.noRoom': 507,
}
