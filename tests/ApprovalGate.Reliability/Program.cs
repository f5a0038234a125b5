using ApprovalGate.Reliability;
using ApprovalGate.Reliability.Harness;

if (args is [Worker.Verb, .. var task])
{
    return await Worker.RunAsync(task);
}

CommandLine line;
try
{
    line = CommandLine.Parse(args, AllTrials.List);
}
catch (FormatException exception)
{
    Console.Error.WriteLine($"{exception.Message}\n\n{CommandLine.Usage}");
    return 2;
}

if (line.Help || line.List)
{
    Console.WriteLine(line.Help ? CommandLine.Usage : CommandLine.Describe(AllTrials.List));
    return 0;
}

var failed = false;
foreach (var trial in line.Trials)
{
    var result = await TrialRun.RunAsync(trial, line.Scale, line.Seed, line.Quiet ? TextWriter.Null : Console.Error);
    Console.WriteLine(result.ToJson());
    failed |= result.Failed;
}

return failed ? 1 : 0;
