import { Command } from 'commander'
import { loadCatalog, loadPart } from '../lib/catalog.ts'
import { BUNDLED_COMMANDS } from './bundle/bundle.ts'
import { useBundle } from './bundle/use-bundle.ts'
import type { CliCommand } from './command.ts'

const COMMANDS = new URL('./commands/', import.meta.url)

const program = new Command('ringdown')
  .description('CTI server, ACD engine and CRM core')
  .helpCommand(false)
  .showSuggestionAfterError()

if (BUNDLED_COMMANDS.includes(process.argv[2] ?? '')) useBundle()
for (const command of await wantedCommands(process.argv[2])) addCommand(command)
await program.parseAsync()

/** Importing only the command that runs keeps every start fast; help needs them all. */
async function wantedCommands(name: string | undefined): Promise<Iterable<CliCommand>> {
  const command = await loadPart<CliCommand>(COMMANDS, name ?? '')
  return command ? [command] : (await loadCatalog<CliCommand>(COMMANDS)).values()
}

function addCommand(command: CliCommand): void {
  const sub = program.command(command.name).description(command.summary).allowExcessArguments()
  command.options?.(sub)
  sub.action(async () => {
    process.exitCode = await command.run(sub.args, sub.opts())
  })
}
