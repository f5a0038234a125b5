using ApprovalGate.Generators.Model;

namespace ApprovalGate.Generators.Emission;

/// <summary>What a list of parameters or arguments is written of. It is no string: of each method several are written, and none is kept.</summary>
/// <param name="first">What stands before those of the parameters, or null.</param>
/// <param name="parameters">What each of the others is made of.</param>
/// <param name="write">Writes one of them.</param>
internal readonly struct ParameterList(string? first, EquatableArray<ParameterModel> parameters, Action<SourceWriter, ParameterModel> write)
{
    private readonly string? _first = first;
    private readonly EquatableArray<ParameterModel> _parameters = parameters;
    private readonly Action<SourceWriter, ParameterModel> _write = write;

    /// <summary>Gets whether there is nothing to be listed.</summary>
    public bool IsEmpty => _first is null && _parameters.Count == 0;

    /// <summary>Gets where among the parameters something else stands, and what.</summary>
    public (int Index, string Text)? Inserted { get; init; }

    /// <summary>Writes the list, with commas between what it holds.</summary>
    public void WriteTo(SourceWriter writer)
    {
        var comma = "";
        Next(_first);
        for (var index = 0; index <= _parameters.Count; index++)
        {
            Next(Inserted?.Index == index ? Inserted.Value.Text : null);
            if (index < _parameters.Count)
            {
                Next("");
                _write(writer, _parameters[index]);
            }
        }

        void Next(string? text)
        {
            if (text is not null)
            {
                writer.Append(comma);
                writer.Append(text);
                comma = ", ";
            }
        }
    }
}
