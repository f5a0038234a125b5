using System.Diagnostics.CodeAnalysis;

namespace ApprovalGate;

/// <summary>What code that acts for a tool asks of its permit, before it acts.</summary>
public static class PermitExtensions
{
    /// <summary>Returns the permit if it is alive, for that tool and within its execution expiry. If the process has a current gate, it must
    /// be that gate's.</summary>
    /// <param name="permit">The permit the tool's <c>...Core</c> was given.</param>
    /// <param name="tool">The tool's name with its namespace, <c>Agent.FileTools.DeleteAsync</c>; if several tools have that name, the
    /// signature of one, as <see cref="Permit.Signature"/> and <c>approvalgate surface</c> say it.</param>
    /// <exception cref="PermitRejectedException">It is not.</exception>
    public static Permit Demand([NotNull] this Permit? permit, string tool)
    {
        ArgumentException.ThrowIfNullOrEmpty(tool);
        return Checked(permit, tool, Gate.CurrentOrNone);
    }

    /// <summary>Returns the permit if it is alive, for that tool, within its execution expiry and made by that gate.</summary>
    /// <param name="permit">The permit the tool's <c>...Core</c> was given.</param>
    /// <param name="tool">The tool's name with its namespace, <c>Agent.FileTools.DeleteAsync</c>; if several tools have that name, the
    /// signature of one, as <see cref="Permit.Signature"/> and <c>approvalgate surface</c> say it.</param>
    /// <param name="gate">The gate whose permits count here, for processes that have several.</param>
    /// <exception cref="PermitRejectedException">It is not.</exception>
    public static Permit Demand([NotNull] this Permit? permit, string tool, Gate gate)
    {
        ArgumentException.ThrowIfNullOrEmpty(tool);
        ArgumentNullException.ThrowIfNull(gate);
        return Checked(permit, tool, gate);
    }

    private static Permit Checked([NotNull] Permit? permit, string tool, Gate? gate)
    {
        if (permit is null)
        {
            throw new PermitRejectedException(null, "No permit was given.");
        }

        var reason = permit switch
        {
            { IsAlive: false } => "The permit ended with the body it was for.",
            _ when gate is not null && !ReferenceEquals(permit.Issuer, gate.Issuer) => "The permit is another gate's.",
            _ when permit.Signature == tool => Expiry(permit),
            { IsOverloaded: true } when permit.Tool == tool => $"Several tools are called '{tool}'; demand one by its signature, as in '{permit.Signature}'.",
            _ when permit.Tool != tool => $"The permit is for '{permit.Tool}', not for '{tool}'.",
            _ => Expiry(permit),
        };
        return reason is null ? permit : throw new PermitRejectedException(permit.Request, reason);
    }

    private static string? Expiry(Permit permit)
        => permit.IsExpired ? FormattableString.Invariant($"The permit's execution expiry, {permit.ExpiresAt:O}, is over.") : null;
}
