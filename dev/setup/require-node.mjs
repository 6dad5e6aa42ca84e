// Imported first by every configuration and entry file that someone may start by hand: better-sqlite3 crashes without
// a word on an older Node, so a sentence has to come before it.

const oldest = 24
if (Number(process.versions.node.split('.')[0]) < oldest && !process.versions.electron) {
  process.stderr.write(
    `Kardan needs Node ${oldest}; this is ${process.version}. Use "npm start", "npm test" or "npm run <word>", ` +
      'which bring the right Node, or put node_modules/.bin in front of your PATH.\n',
  )
  process.exit(1)
}
