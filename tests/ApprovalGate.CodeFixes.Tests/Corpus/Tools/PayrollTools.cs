using Acme.Contracts;

namespace Acme.Agents;

public class PayrollTools(IBackend payroll)
{
    public record Bonus(string Employee, decimal Amount) { public string? Note { get; init; } }

    public Task<int> RunAsync(int year, int month, IEnumerable<Bonus>? bonuses = null) => payroll.SendAsync("payroll.run", (year, month, bonuses?.Count()));

    public Task<int> PayBonusAsync(Bonus bonus) => payroll.SendAsync("payroll.bonus", bonus);
}
