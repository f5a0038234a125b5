namespace ApprovalGate.IntegrationTests.Conditions;

/// <summary>Tools that ask about some of their calls.</summary>
public sealed partial class RefundTools(Gate gate)
{
    private readonly Gate _gate = gate;

    public List<string> Ran { get; } = [];

    [RequiresApproval(Reversibility.Irreversible, When = "amount > 1000 || currency != 'EUR'")]
    public partial Task RefundAsync(decimal amount, string currency);

    [RequiresApproval(When = "amount > 1000", Always = true)]
    public partial Task RefundStrictlyAsync(decimal amount);

    [RequiresApproval(Reversibility.Reversible, When = "amount > 1000")]
    public partial Task ReserveAsync(int amount);

    [RequiresApproval(Reversibility.Observation, When = "path.startsWith('/secret/')")]
    public partial Task<string> ReadAsync(string path);

    [RequiresApproval(When = "100 / amount > 1")]
    public partial Task SplitAsync(int amount);

    [RequiresApproval(When = "pin.matches('^[0-9]+$')")]
    public partial Task LoginAsync([Sensitive] string pin);

    [RequiresApproval(When = "!path.Below.startsWith('/srv/tmp/')")]
    public partial Task DeleteAsync([Resolve(typeof(Below))] string path);

    [RequiresApproval(Always = true)]
    public partial Task WipeAsync();

    private Task RefundAsyncCore(decimal amount, string currency) => Run($"{amount} {currency}");

    private Task RefundStrictlyAsyncCore(decimal amount) => Run($"{amount}");

    private Task ReserveAsyncCore(int amount) => Run($"{amount}");

    private Task<string> ReadAsyncCore(string path)
    {
        Ran.Add(path);
        return Task.FromResult(path);
    }

    private Task SplitAsyncCore(int amount) => Run($"{amount}");

    private Task LoginAsyncCore(string pin) => Run(pin);

    private Task DeleteAsyncCore(string path) => Run(path);

    private Task WipeAsyncCore() => Run("wiped");

    private Task Run(string what)
    {
        Ran.Add(what);
        return Task.CompletedTask;
    }
}

/// <summary>Finds where a path leads: everything below <c>/link</c> is below <c>/srv/tmp</c>.</summary>
public sealed class Below : IArgumentResolver<string>
{
    public string? Resolve(string value) => value.Replace("/link/", "/srv/tmp/", StringComparison.Ordinal);
}
