// The extension: commands, settings, and the server that does the work.

import * as vscode from 'vscode';
import { Server } from './server';

/** Settings that the server learns only when it starts. */
const NEEDS_RESTART = ['awsnotes.server.path', 'awsnotes.language'];

let server: Server | undefined;

/** Called by the editor when a note is opened or a command used. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel('awsnotes', { log: true });
  const running = new Server(context.extensionPath, output);
  server = running;
  context.subscriptions.push(
    output,
    vscode.commands.registerCommand('awsnotes.checkWorkspace', () => checkWorkspace(running)),
    vscode.commands.registerCommand('awsnotes.restartServer', () => running.restart()),
    vscode.commands.registerCommand('awsnotes.showOutput', () => output.show()),
    vscode.workspace.onDidChangeConfiguration(async (event) => {
      if (NEEDS_RESTART.some((setting) => event.affectsConfiguration(setting))) {
        await running.restart();
      }
    }),
  );
  await running.start();
}

/** Called by the editor before it goes. */
export async function deactivate(): Promise<void> {
  await server?.stop();
}

/** Checks all notes once and shows what was found. */
async function checkWorkspace(running: Server): Promise<void> {
  const progress = { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Checking notes') };
  try {
    if (await vscode.window.withProgress(progress, () => running.execute('awsnotes.checkWorkspace'))) {
      await vscode.commands.executeCommand('workbench.actions.view.problems');
    }
  } catch (error) {
    void vscode.window.showErrorMessage(vscode.l10n.t('awsnotes: the notes could not be checked: {0}', String(error)));
  }
}
