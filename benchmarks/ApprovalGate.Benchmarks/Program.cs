using System.Globalization;
using ApprovalGate.Benchmarks;
using ApprovalGate.Benchmarks.Durable;
using ApprovalGate.Benchmarks.Latency;
using BenchmarkDotNet.Running;

switch (args)
{
    case ["waiting", .. var counts]:
        await Waiting.RunAsync(Number(counts, 10_000));
        return 0;
    case ["waking", .. var counts]:
        Waking.Run(Number(counts, 1_000_000));
        return 0;
    case ["latency", var engine, .. var calls]:
        await AnswerLatency.RunAsync(engine, Number(calls, 500));
        return 0;
    case ["approver", var engine]:
        await ApproverElsewhere.ServeAsync(engine);
        return 0;
    case ["generator", .. var rounds]:
        await GeneratorSpeed.RunAsync(Number(rounds, 15));
        return 0;
    case ["verify", .. var counts]:
        Verifying.Run(Number(counts, 1_000_000), 9);
        return 0;
    case ["trace"]:
        await CallTrace.RunAsync();
        return 0;
    case ["listing", var engine, .. var rounds]:
        Listing.Run(engine, Number(rounds, 21));
        return 0;
    case ["approvals", var calls, .. var callers]:
        await Approvals.RunAsync(Number([calls], 1_000), Number(callers, 1));
        return 0;
    case ["durable", "sqlite", .. var rounds]:
        await OnSqlite.RunAsync(Number(rounds, 15));
        return 0;
    case ["durable", "postgresql", .. var rounds]:
        await OnPostgreSql.RunAsync(Number(rounds, 15));
        return 0;
}

// With no arguments: everything. "--short" is for continuous integration: it shows that the benchmarks run, its figures are rough.
var isShort = args.Contains("--short");
var rest = args.Where(arg => arg != "--short").ToArray();
if (!rest.Contains("--filter") && !rest.Contains("-f") && !rest.Contains("--list"))
{
    rest = [.. rest, "--filter", "*"];
}

var summaries = BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(rest, GateConfig.For(isShort));
return summaries.All(summary => summary.Reports.All(report => report.Success) && !summary.HasCriticalValidationErrors) ? 0 : 1;

static int Number(string[] words, int otherwise) => words is [var word] ? int.Parse(word, CultureInfo.InvariantCulture) : otherwise;
