// gated: code that demands a permit, reached with none, a forged one and one that has ended
// control: gated

var vault = new Vault();
Try(null);
Try((Permit)RuntimeHelpers.GetUninitializedObject(typeof(Permit)));
vault.Burn("a.txt");
Try(Vault.Kept);

static void Try(Permit? permit)
{
    try
    {
        Vault.BurnFor(permit);
    }
    catch (PermitRejectedException)
    {
    }
}

public partial class Vault
{
    public static Permit? Kept;

    [RequiresApproval] public partial string Burn(string path);

    public static string BurnFor(Permit? permit) => Body.Ran(permit.Demand("Vault.Burn").Tool);

    private string BurnCore(string path, Permit permit)
    {
        Kept = permit;
        return BurnFor(permit);
    }
}
