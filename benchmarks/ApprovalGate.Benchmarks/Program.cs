using System.Globalization;
using ApprovalGate.Benchmarks;
using ApprovalGate.Benchmarks.Durable;
using BenchmarkDotNet.Running;

if (args is ["waiting", .. var counts])
{
    await Waiting.RunAsync(counts is [var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 10_000);
    return 0;
}

if (args is ["generator", .. var rounds])
{
    await GeneratorSpeed.RunAsync(rounds is [var number] ? int.Parse(number, CultureInfo.InvariantCulture) : 15);
    return 0;
}

if (args is ["approvals", var approvals])
{
    await Approvals.RunAsync(int.Parse(approvals, CultureInfo.InvariantCulture));
    return 0;
}

if (args is ["durable", var engine, .. var rounds])
{
    var number = rounds is [var text] ? int.Parse(text, CultureInfo.InvariantCulture) : 15;
    await (engine == "sqlite" ? OnSqlite.RunAsync(number) : OnPostgreSql.RunAsync(number));
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
