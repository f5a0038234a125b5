namespace ApprovalGate.Cel.Checking;

/// <summary>The variables of macros that are visible at one place, innermost last.</summary>
internal sealed class Scope
{
    private readonly List<CelReference> _locals = [];

    /// <summary>How many locals were visible at most.</summary>
    public int MostVisible { get; private set; }

    public CelReference Push(string name, CelType type)
    {
        var local = new CelReference(CelReferenceKind.Local, name, type, _locals.Count);
        _locals.Add(local);
        MostVisible = Math.Max(MostVisible, _locals.Count);
        return local;
    }

    public void Pop(int count) => _locals.RemoveRange(_locals.Count - count, count);

    public CelReference? Find(string name) => _locals.FindLast(local => string.Equals(local.Name, name, StringComparison.Ordinal));

    public IEnumerable<string> Names => _locals.Select(local => local.Name);
}
