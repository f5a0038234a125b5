using ApprovalGate.Cli;

return CliApp.Run(args, CliHost.OfProcess());
