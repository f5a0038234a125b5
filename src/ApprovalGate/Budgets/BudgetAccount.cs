using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ApprovalGate.Identifiers;
using ApprovalGate.Policies;

namespace ApprovalGate;

/// <summary>Where what is spent of a budget adds up: a stream of its own for each actor, session or tool.</summary>
/// <param name="Budget">The name of the budget.</param>
/// <param name="Per">Who shares it.</param>
/// <param name="Of">The actor, session or tool; none if all share it.</param>
internal sealed record BudgetAccount(string Budget, BudgetScope Per, string? Of)
{
    /// <summary>Gets the key of the stream: names may hold any character, and a key may not.</summary>
    public string Key => field ??= Hash();

    /// <summary>Returns the accounts that a call is booked on: an agent spends from the budgets of those it works for, too.</summary>
    public static IEnumerable<BudgetAccount> For(Budget budget, Session session, string tool) => budget.Per switch
    {
        BudgetScope.Actor => session.Lineage.Append(session.Actor).Select(IdRules.Canonical).Distinct(StringComparer.Ordinal)
            .Select(actor => new BudgetAccount(budget.Name, budget.Per, actor)),
        BudgetScope.Session => [new(budget.Name, budget.Per, session.Id)],
        BudgetScope.Tool => [new(budget.Name, budget.Per, tool)],
        _ => [new(budget.Name, BudgetScope.All, null)],
    };

    private string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var part in (string[])["approvalgate/budget/1", Budget, Per.ToString(), Of ?? ""])
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
