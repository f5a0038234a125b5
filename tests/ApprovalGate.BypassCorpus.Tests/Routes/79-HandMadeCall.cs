// rejected AG1012: a call struct made by hand, with a tool that claims to be harmless
// control: ungated

using ApprovalGate.Generated;

Gate.Current.Invoke<Forged, string>(new Forged(), default);

public readonly struct Forged : ICall<string>
{
    private static readonly Tool Harmless = new("Tools.Look", "string Tools.Look()", Reversibility.Observation);

    public Tool Tool => Harmless;

    public void Write(ref CanonicalWriter writer)
    {
    }

    public string Run(Permit? permit) => Body.Ran("a.txt");
}
