// The block in the editor: its settings, and a placeholder for the timeline that visitors see.
((blocks, { createElement: el }, { useBlockProps, InspectorControls }, { PanelBody, Placeholder, SelectControl, TextControl }, { __ }) => {
  const text = (props, name, label, help) =>
    el(TextControl, { label, help, value: props.attributes[name], onChange: (value) => props.setAttributes({ [name]: value }) });

  blocks.registerBlockType('status-banner/timeline', {
    edit: (props) =>
      el(
        'div',
        useBlockProps(),
        el(
          InspectorControls,
          null,
          el(
            PanelBody,
            { title: __('Timeline', 'status-banner') },
            text(props, 'pastDays', __('Days of history', 'status-banner'), __('Empty: all. 0: none.', 'status-banner')),
            text(props, 'components', __('Components', 'status-banner'), __('Ids or names, separated by commas. Empty: all.', 'status-banner')),
            el(SelectControl, {
              label: __('Group the history by', 'status-banner'),
              value: props.attributes.groupBy,
              options: [
                { value: '', label: __('day', 'status-banner') },
                { value: 'component', label: __('component', 'status-banner') },
                { value: 'none', label: __('nothing', 'status-banner') },
              ],
              onChange: (groupBy) => props.setAttributes({ groupBy }),
            }),
          ),
        ),
        el(Placeholder, {
          icon: 'backup',
          label: __('Status timeline', 'status-banner'),
          instructions: __('Visitors see the status of the service here, what is planned, and its history.', 'status-banner'),
        }),
      ),
    // The server renders the block for visitors.
    save: () => null,
  });
})(window.wp.blocks, window.wp.element, window.wp.blockEditor, window.wp.components, window.wp.i18n);
