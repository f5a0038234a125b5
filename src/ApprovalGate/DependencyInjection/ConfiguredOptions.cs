using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace ApprovalGate.DependencyInjection;

/// <summary>Sets the settings of a gate from configuration. Their ranges are checked afterwards, as those of settings from code are.</summary>
internal sealed class ConfiguredOptions(IConfiguration configuration) : IConfigureOptions<ApprovalGateOptions>
{
    /// <exception cref="OptionsValidationException">The configuration has keys that are no settings, or values that cannot be read; all are named.</exception>
    public void Configure(ApprovalGateOptions options)
    {
        var mistakes = new List<string>();
        var reader = new ConfigurationReader(configuration, mistakes);
        reader.Text(nameof(options.Session), value => options.Session = value);
        reader.Text(nameof(options.Actor), value => options.Actor = value);
        reader.Text(nameof(options.Root), value => options.Root = value);
        reader.Time(nameof(options.Expiry), value => options.Expiry = value);
        reader.Time(nameof(options.ExecutionExpiry), value => options.ExecutionExpiry = value);
        reader.Number(nameof(options.MaxDenials), value => options.MaxDenials = value);
        reader.Time(nameof(options.DenialPause), value => options.DenialPause = value);
        reader.Number(nameof(options.MaxPending), value => options.MaxPending = value);
        reader.Number(nameof(options.MaxUnapproved), value => options.MaxUnapproved = value);
        reader.Number(nameof(options.MaxArgumentBytes), value => options.MaxArgumentBytes = value);
        reader.Number(nameof(options.MaxUnrecordedStarts), value => options.MaxUnrecordedStarts = value);
        reader.Time(nameof(options.RecordTimeout), value => options.RecordTimeout = value);
        reader.Time(nameof(options.DeliveryTimeout), value => options.DeliveryTimeout = value);
        reader.Number(nameof(options.DeliveryRetries), value => options.DeliveryRetries = value);
        reader.Section(nameof(options.Verdicts), verdicts => Configure(options, verdicts));
        reader.Section(nameof(options.PolicyFile), files => Configure(options.PolicyFile, files));
        reader.RefuseOthers();
        if (mistakes.Count > 0)
        {
            throw new OptionsValidationException(Options.DefaultName, typeof(ApprovalGateOptions), mistakes);
        }
    }

    private static void Configure(ApprovalGateOptions options, ConfigurationReader reader)
    {
        var least = new ClassVerdicts();
        reader.Choice(nameof(least.Observation), From(least.Observation), value => options.Verdicts = options.Verdicts with { Observation = value });
        reader.Choice(nameof(least.Reversible), From(least.Reversible), value => options.Verdicts = options.Verdicts with { Reversible = value });
        reader.Choice(nameof(least.Compensable), From(least.Compensable), value => options.Verdicts = options.Verdicts with { Compensable = value });
        reader.Choice(nameof(least.Irreversible), From(least.Irreversible), value => options.Verdicts = options.Verdicts with { Irreversible = value });
    }

    private static void Configure(PolicyFileOptions options, ConfigurationReader reader)
    {
        reader.List(nameof(options.Paths), options.Paths);
        reader.Text(nameof(options.Surface), value => options.Surface = value);
        reader.TimeOrNever(nameof(options.ReloadEvery), value => options.ReloadEvery = value);
        reader.List(nameof(options.ShadowPaths), options.ShadowPaths);
    }

    /// <summary>Returns what a class may be: its default and whatever is stricter.</summary>
    private static Verdict[] From(Verdict least) => [.. Enum.GetValues<Verdict>().Where(verdict => verdict >= least)];
}
