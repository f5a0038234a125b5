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
var few = new ParallelOptions { MaxDegreeOfParallelism = line.AtOnce };
await Parallel.ForEachAsync(line.Trials, few, async (trial, _) =>
{
    var result = await TrialRun.RunAsync(trial, line.Scale, line.Seed, line.Quiet ? TextWriter.Null : Console.Error);
    Console.WriteLine(result.ToJson());
    if (result.Failed)
    {
        Volatile.Write(ref failed, true);
    }
});

return failed ? 1 : 0;
