import { greetText, knockText, type ShopMessage, type ShopTurnedAway } from '../../core/shop-messages.ts'
import { protocolVersion } from '../../core/sync.ts'
import type { Store } from '../store/store.ts'
import type { Link } from './links.ts'
import type { Colleague, Crypto, Trust } from './trust.ts'

type Knock = Extract<ShopMessage, { say: 'knock' }>
type Greet = Extract<ShopMessage, { say: 'greet' }>

/** How two ends of a line come to know each other: first that both are of one branch, and only then who each is. */
export interface Door {
  /** The first word on a line; it tells whoever is not of the branch nothing. */
  knock(link: Link): void
  heard(link: Link, message: Knock | Greet): void
}

export interface DoorOptions {
  store: Store
  crypto: Crypto
  trust: Trust
  sign(text: string): string
  /** Where this station answers calls; 0 where it does not. */
  port(): number
  turnAway(link: Link, reason: ShopTurnedAway): void
  welcome(link: Link, colleague: Colleague, port: number): void
  /** The other end is this very instance. */
  metItself(link: Link): void
}

export function createDoor({ store, crypto, trust, sign, port, turnAway, welcome, metItself }: DoorOptions): Door {
  /** What only computers that joined this dealer can make for this line and this side of it. */
  function mark({ binding }: Link['line'], side: 'caller' | 'called'): string | null {
    const { identity } = store.local
    return identity && crypto.sha256(knockText(identity, binding, side))
  }

  function greet(link: Link): void {
    const { identity } = store.local
    if (identity === null || link.hasGreeted) return
    const { instanceId: instance, warrant } = identity
    const { binding, side } = link.line
    link.hasGreeted = true
    const proof = sign(greetText(binding, side, instance))
    link.line.send({ say: 'greet', instance, proof, warrant, port: port() })
  }

  function knocked(link: Link, { protocol, proof }: Knock): void {
    if (protocol !== protocolVersion) turnAway(link, 'protocol')
    else if (proof !== mark(link.line, otherSide(link))) turnAway(link, 'stranger')
    else greet(link)
  }

  /** Whoever proves more than the knock would have proven need not have been heard knocking. */
  function greeted(link: Link, message: Greet): void {
    const who = trust.whoGreets(message, { binding: link.line.binding, side: otherSide(link) })
    if ('turnedAway' in who) {
      turnAway(link, who.turnedAway)
      return
    }
    greet(link)
    if (message.instance === store.local.identity?.instanceId) metItself(link)
    else welcome(link, who.colleague, message.port)
  }

  return {
    knock(link) {
      const proof = mark(link.line, link.line.side)
      if (proof !== null) link.line.send({ say: 'knock', protocol: protocolVersion, proof })
    },
    heard(link, message) {
      if (link.colleague !== null) return
      if (message.say === 'knock') knocked(link, message)
      else greeted(link, message)
    },
  }
}

const otherSide = ({ line }: Link) => (line.side === 'caller' ? 'called' : 'caller')
