/** The shop’s own network: stations of a branch that hear each other without head office. */
export const shop = {
  'sync.inShop': 'Connected within the shop',
  'sync.inShopWaiting': 'Within the shop · {count, plural, other {# to send}}',
  'sync.shopStations': 'Computers reached in the shop',
  'shop.title': 'Network of the shop',
  'shop.why':
    'When the internet is down, the computers of this branch go on seeing each other’s work over the shop’s own network. Head office receives everything once when it is back. It is switched on at each computer.',
  'shop.on': 'Hear the other computers of this branch',
  'shop.addresses': 'Addresses of other computers',
  'shop.addressesHint': 'Only where they are not found by themselves; several are separated by commas.',
  'shop.port': 'Port',
  'shop.portHint': 'The firewall of this computer must let others in on it.',
  'shop.seen': 'Computers in the shop',
  'shop.nobody': 'No other computer has been seen yet.',
  'shop.linked': 'connected',
  'shop.relayed': 'heard through another',
  'shop.calling': 'being called',
  'shop.resting': 'does not answer',
  'shop.stranger': 'not of this branch',
  'shop.revoked': 'shut out by head office',
  'shop.protocol': 'another version of Kardan',
  'shop.self': 'this computer',
  'shop.relay': 'passes on for all',
  'shop.relayHere': 'This computer passes on for all.',
  'shop.portTaken': 'Another program uses this port, so nobody can call here. Choose another one.',
  'shop.notProven': 'It waits until head office has made sure of this computer.',
  'shop.waitsForHeadOffice': 'It waits for the next contact with head office; from then on it works.',
  'refusal.shop.noAddress':
    '“{address}” is not the address of a computer. Nothing was changed; write it as 192.168.1.20 or 192.168.1.20:41736.',
  'refusal.leave.borrowed':
    'Colleagues’ computers have told this one what head office has not received yet. Nothing was erased; wait until head office was heard once more, then try again.',
}
